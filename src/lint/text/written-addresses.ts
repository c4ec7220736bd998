import type { Line } from "./lines.ts";
import type { LintedFile } from "./linted-file.ts";
import { blankCode } from "./to-prose.ts";
import { toLines } from "./lines.ts";

/** A web address as an editor typed it. */
export interface WrittenAddress {
  readonly text: string;
  readonly line: Line;
  /** In its line. */
  readonly index: number;
}

const ADDRESS = /\bhttps?:\/\/(?:[^\s<>"“”()[\]{}]|\([^\s<>"()]*\))+/gi;

/** Addresses of links, definitions and front matter; those in code and comments are only shown. */
export function listWrittenAddresses(file: LintedFile): readonly WrittenAddress[] {
  if (!/https?:/i.test(file.text)) return [];
  const visible = file.visible.map(({ text }) => text).join("\n");
  return toLines(blankCode(visible)).flatMap((line) =>
    [...line.text.matchAll(ADDRESS)].map(({ 0: text, index }) => ({
      // What ends a sentence does not belong to a bare address, nor a quote of YAML.
      text: text.replace(/[.,;:!?'’]+$/, ""),
      line,
      index,
    })),
  );
}
