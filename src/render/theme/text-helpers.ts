import { blocksToText, notesToText, underline } from "../text/blocks-to-text.ts";
import { inlinesToText } from "../text/inlines-to-text.ts";
import type { TextContext } from "../text/text-context.ts";
import { createLinkList } from "../text/text-context.ts";
import { TEXT_WIDTH, wrapText } from "../text/wrap-text.ts";
import type { RichBlocks, RichInlines } from "../view/mail-view.ts";
import type { ChromeWords } from "../words/chrome-words.ts";
import type { TEXT_HELPERS } from "./helper-specs.ts";

interface Options<Hash> {
  readonly hash: Hash;
}

interface Indent {
  /** Begins the first line; the others are set in by as many columns. */
  readonly first?: string;
  /** Spaces in front of every line, `first` included. */
  readonly indent?: number;
}

/** Helpers for one rendering. They count the mail's links, so they are made anew for each mail. */
export function createTextHelpers(
  options: Pick<TextContext, "words" | "language"> & { readonly words: ChromeWords },
): Readonly<Record<keyof typeof TEXT_HELPERS, (...given: never[]) => unknown>> {
  const { words, language } = options;
  const links = createLinkList();
  const context: TextContext = { words, language, links };
  const listLinks = () => links.take().map(({ number, url }) => `[${number}] ${url}`);
  return {
    inline: ({ inlines }: RichInlines, { hash }: Options<Indent>) => {
      const lines = wrapIndented(inlinesToText(inlines, context), hash);
      const inner = " ".repeat((hash.indent ?? 0) + (hash.first ?? "").length);
      return [...lines, ...listLinks().map((line) => inner + line)].join("\n");
    },
    blocks: ({ blocks, footnotes }: RichBlocks, { hash }: Options<Indent>) => {
      const indent = hash.indent ?? 0;
      const form = { width: TEXT_WIDTH - indent, context };
      const parts = [blocksToText(blocks, form), notesToText(footnotes, form), listLinks()];
      const lines = parts
        .filter((part) => part.length > 0)
        .flatMap((part, index) => (index === 0 ? part : ["", ...part]));
      return lines.map((line) => (line === "" ? "" : " ".repeat(indent) + line)).join("\n");
    },
    wrap: (text: string | number, { hash }: Options<Indent>) =>
      wrapIndented(String(text), hash).join("\n"),
    underline: (text: string | number, { hash }: Options<{ readonly with?: string }>) =>
      underline(wrapText(String(text), { width: TEXT_WIDTH }), hash.with ?? "=").join("\n"),
    rule: ({ hash }: Options<{ readonly with?: string }>) =>
      (hash.with ?? "-").repeat(TEXT_WIDTH).slice(0, TEXT_WIDTH),
  };
}

function wrapIndented(text: string, { first = "", indent = 0 }: Indent): readonly string[] {
  const space = " ".repeat(indent);
  return wrapText(text, { width: TEXT_WIDTH - indent, first }).map((line) => space + line);
}
