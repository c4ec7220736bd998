import type { Colors } from "picocolors/types.js";
import stringWidth from "string-width";

import type { Problem } from "../../model/problem.ts";
import { toVisibleText } from "../visible-text.ts";

/** Columns of a source line that are shown, the column meant among them. */
const WIDTH = 96;

/**
 * The line of a problem with a caret below the column that is meant, and the line as it should be.
 *
 * @param line as written; null if there is none to show
 */
export function formatExcerpt(
  { place, mended }: Problem,
  line: string | null,
  colors: Colors,
): readonly string[] {
  const number = String(place.line);
  const gutter = " ".repeat(number.length);
  const excerpt = line === null ? null : cutAround(line, place.column - 1);
  const shown =
    excerpt === null
      ? []
      : [
          `  ${colors.dim(`${number} |`)} ${excerpt.text}`,
          `  ${colors.dim(`${gutter} |`)} ${" ".repeat(excerpt.caretAt)}${colors.bold(colors.yellow("^"))}`,
        ];
  const right = (mended ?? "")
    .split("\n")
    .map((text) => `  ${gutter} ${colors.green(`+ ${text}`)}`);
  return mended === null ? shown : [...shown, ...right];
}

interface Excerpt {
  readonly text: string;
  /** In columns of a terminal, which shows wide characters in two. */
  readonly caretAt: number;
}

function cutAround(line: string, index: number): Excerpt {
  const isLong = line.length > WIDTH;
  const start = isLong ? Math.max(0, Math.min(index - WIDTH / 2, line.length - WIDTH)) : 0;
  const end = isLong ? start + WIDTH : line.length;
  const before = `${start > 0 ? "…" : ""}${toShown(line.slice(start, index))}`;
  const behind = `${toShown(line.slice(index, end))}${end < line.length ? "…" : ""}`;
  return { text: before + behind, caretAt: stringWidth(before) };
}

/** As the terminal will get it: what cannot be seen is made visible, so that the caret stays right. */
function toShown(text: string): string {
  return toVisibleText(text.replaceAll("\t", "  "));
}
