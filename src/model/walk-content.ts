/** Ways through the content tree, for those who look for something in it. */
import type { Block, Inline } from "./blocks.ts";

/** All inlines, those within others behind them, in the order read. */
export function listInlines(inlines: readonly Inline[]): readonly Inline[] {
  return inlines.flatMap((inline) =>
    "children" in inline ? [inline, ...listInlines(inline.children)] : [inline],
  );
}

/** All blocks, those within others behind them, in the order read. */
export function listBlocks(blocks: readonly Block[]): readonly Block[] {
  return blocks.flatMap((block) => [block, ...listBlocks(toInnerBlocks(block))]);
}

/** What stands directly in a block as text: of a table each cell. */
export function toPassages(block: Block): readonly (readonly Inline[])[] {
  switch (block.kind) {
    case "paragraph":
    case "heading":
      return [block.children];
    case "table":
      return [block.head, ...block.rows].flat();
    case "list":
    case "quote":
    case "code":
    case "rule":
    case "figure":
    case "sponsor":
    case "correction":
      return [];
  }
}

function toInnerBlocks(block: Block): readonly Block[] {
  switch (block.kind) {
    case "list":
      return block.items.flatMap((item) => item.children);
    case "quote":
    case "sponsor":
    case "correction":
      return block.children;
    case "paragraph":
    case "heading":
    case "table":
    case "code":
    case "rule":
    case "figure":
      return [];
  }
}
