import type { Problem } from "../model/problem.ts";
import { problem } from "../model/problem.ts";
import type { Source } from "./markdown/source.ts";
import { placeAt } from "./markdown/source.ts";

/** A file taken apart. Offsets in `body` are those of the file. */
export interface SplitFile {
  /** Between the fences; empty if there is none. */
  readonly frontMatter: string;
  /** Of the front matter's first line; 1 if there is none. */
  readonly firstLine: number;
  /** The whole file, with spaces where the front matter is: places need no arithmetic. */
  readonly body: string;
  readonly problems: readonly Problem[];
}

const FRONT_MATTER =
  /^---[ \t]*(?:\r\n|\n|\r)([^]*?)(?<=\r\n|\n|\r)(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|$)/;
const OPENED = /^---[ \t]*(?:\r\n|\n|\r)/;
const LATE =
  /^\s+---[ \t]*(?:\r\n|\n|\r)\s*[\w-]+:[^]*?(?<=\r\n|\n|\r)[ \t]*---[ \t]*(?:\r\n|\n|\r|$)/;

/**
 * Finds the front matter: from `---` on the very first line to the next `---`.
 *
 * Own code because the Markdown extension for front matter gives up in silence: a fence that is never closed, or
 * that stands one line too low, would be printed as text in the mail.
 */
export function splitFrontMatter(source: Source): SplitFile {
  const { text } = source;
  const match = FRONT_MATTER.exec(text);
  if (match !== null) return toSplit(source, { matched: match[0], yaml: match[1] ?? "" });
  if (OPENED.test(text)) return unclosed(source);
  const late = LATE.exec(text);
  if (late === null) return { frontMatter: "", firstLine: 1, body: text, problems: [] };
  return moved(source, late[0]);
}

function toSplit(source: Source, found: { matched: string; yaml: string }): SplitFile {
  const body = toBlank(found.matched) + source.text.slice(found.matched.length);
  return { frontMatter: found.yaml, firstLine: 2, body, problems: [] };
}

/** Whatever looks like `key: value` up to the first empty line is meant as front matter. */
function unclosed(source: Source): SplitFile {
  const head =
    /^---[ \t]*(?:\r\n|\n|\r)(?:[ \t]*\S.*(?:\r\n|\n|\r|$))*/.exec(source.text)?.[0] ?? "";
  const said = "The front matter is never closed; a line with only --- belongs below its last key";
  return {
    frontMatter: head.replace(OPENED, ""),
    firstLine: 2,
    body: toBlank(head) + source.text.slice(head.length),
    problems: [problem("front-matter-unclosed", placeAt(source, 0), said)],
  };
}

function moved(source: Source, matched: string): SplitFile {
  const opening = matched.search(/\S/);
  const place = placeAt(source, opening);
  const fenced = matched.slice(opening);
  const yaml = fenced.replace(OPENED, "").replace(/[ \t]*---[ \t]*(?:\r\n|\n|\r)?$/, "");
  const said = "The front matter starts too late; its --- belongs on the first line of the file";
  return {
    frontMatter: yaml,
    firstLine: place.line + 1,
    body: toBlank(matched) + source.text.slice(matched.length),
    problems: [problem("front-matter-late", place, said)],
  };
}

function toBlank(text: string): string {
  return text.replace(/[^\r\n]/g, " ");
}
