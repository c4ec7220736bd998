import type { Block, Inline } from "../../model/blocks.ts";
import { toPlainText } from "../../model/blocks.ts";

const WORDS_PER_MINUTE = 230;
const CJK_PER_MINUTE = 500;

const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;
/** Made when first needed: most lists of links have no article. */
let segmenter: Intl.Segmenter | null = null;

/** Whole minutes that an adult reader needs, at least 1. Scripts without spaces are counted by character. */
export function toReadingMinutes(blocks: readonly Block[]): number {
  return toTextMinutes(toText(blocks));
}

/** The same of a text that is not ours. */
export function toTextMinutes(text: string): number {
  const characters = text.match(CJK)?.length ?? 0;
  const words = countWords(text.replace(CJK, " "));
  return Math.max(1, Math.round(words / WORDS_PER_MINUTE + characters / CJK_PER_MINUTE));
}

function countWords(text: string): number {
  let count = 0;
  segmenter ??= new Intl.Segmenter("und", { granularity: "word" });
  for (const segment of segmenter.segment(text)) if (segment.isWordLike === true) count++;
  return count;
}

function toText(blocks: readonly Block[]): string {
  return blocks.map(toBlockText).join("\n");
}

function toBlockText(block: Block): string {
  switch (block.kind) {
    case "paragraph":
    case "heading":
      return toPlainText(block.children);
    case "quote":
    case "sponsor":
    case "correction":
      return toText(block.children);
    case "list":
      return block.items.map((item) => toText(item.children)).join("\n");
    case "table":
      return [block.head, ...block.rows].flat().map(toCellText).join("\n");
    case "code":
      return block.text;
    case "figure":
      return block.caption ?? "";
    case "rule":
      return "";
  }
}

function toCellText(cell: readonly Inline[]): string {
  return toPlainText(cell);
}
