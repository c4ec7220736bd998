import type { Block } from "../../model/blocks.ts";
import type { Footnote } from "../../model/issue.ts";

type Heading = Extract<Block, { kind: "heading" }>;

/**
 * The level of each heading, none skipped: below the headline comes `first`, whether the editor wrote `##` or `###`.
 *
 * Screen readers jump from heading to heading, and a missing level sounds like a missing part (WCAG 2.2, 1.3.1).
 */
export function toHeadingLevels(
  content: { readonly blocks: readonly Block[]; readonly footnotes: readonly Footnote[] },
  first: number,
): ReadonlyMap<Heading, number> {
  const levels = new Map<Heading, number>();
  const open: number[] = [];
  for (const heading of listHeadings(content.blocks)) {
    while ((open.at(-1) ?? 0) >= heading.depth) open.pop();
    open.push(heading.depth);
    levels.set(heading, Math.min(6, first + open.length - 1));
  }
  for (const heading of content.footnotes.flatMap((note) => listHeadings(note.children))) {
    levels.set(heading, Math.min(6, first));
  }
  return levels;
}

function listHeadings(blocks: readonly Block[]): readonly Heading[] {
  return blocks.flatMap((block) => {
    switch (block.kind) {
      case "heading":
        return [block];
      case "list":
        return block.items.flatMap((item) => listHeadings(item.children));
      case "quote":
      case "sponsor":
      case "correction":
        return listHeadings(block.children);
      case "paragraph":
      case "code":
      case "table":
      case "rule":
      case "figure":
        return [];
    }
  });
}
