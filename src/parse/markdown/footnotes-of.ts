import type { Block, FootnoteMark, Inline } from "../../model/blocks.ts";
import type { Footnote } from "../../model/issue.ts";

/** The footnotes that a part of a file mentions, and those that they mention, by number. */
export function footnotesOf(
  marks: readonly FootnoteMark[],
  all: readonly Footnote[],
): readonly Footnote[] {
  const wanted = new Set(marks.map((mark) => mark.number));
  for (const number of wanted) {
    const footnote = all[number - 1];
    for (const mark of marksInBlocks(footnote?.children ?? [])) wanted.add(mark.number);
  }
  return all.filter((footnote) => wanted.has(footnote.number));
}

export function marksInBlocks(blocks: readonly Block[]): readonly FootnoteMark[] {
  return blocks.flatMap(marksInBlock);
}

export function marksInInlines(inlines: readonly Inline[]): readonly FootnoteMark[] {
  return inlines.flatMap(marksInInline);
}

function marksInBlock(block: Block): readonly FootnoteMark[] {
  switch (block.kind) {
    case "paragraph":
    case "heading":
      return marksInInlines(block.children);
    case "quote":
    case "sponsor":
    case "correction":
      return marksInBlocks(block.children);
    case "list":
      return block.items.flatMap((item) => marksInBlocks(item.children));
    case "table":
      return [block.head, ...block.rows].flat().flatMap(marksInInlines);
    case "code":
    case "rule":
    case "figure":
      return [];
  }
}

function marksInInline(inline: Inline): readonly FootnoteMark[] {
  switch (inline.kind) {
    case "footnote-mark":
      return [inline];
    case "emphasis":
    case "strong":
    case "strike":
    case "link":
      return marksInInlines(inline.children);
    case "text":
    case "code":
    case "picture":
    case "break":
      return [];
  }
}
