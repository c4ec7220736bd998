import type { Block, Inline } from "../../model/blocks.ts";
import type { Footnote } from "../../model/issue.ts";
import type { RichBlocks, RichInlines } from "./mail-view.ts";

/** @returns null for nothing, so that templates can ask with `{{#if}}` */
export function toRichInlines(scope: string, inlines: readonly Inline[]): RichInlines | null {
  return inlines.length === 0 ? null : { scope, inlines };
}

/** @returns null for nothing, so that templates can ask with `{{#if}}` */
export function toRichBlocks(
  scope: string,
  content: { readonly blocks: readonly Block[]; readonly footnotes: readonly Footnote[] },
): RichBlocks | null {
  const { blocks, footnotes } = content;
  return blocks.length + footnotes.length === 0 ? null : { scope, blocks, footnotes };
}
