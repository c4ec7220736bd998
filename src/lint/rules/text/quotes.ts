import type { FileRule, Finding } from "../../rule.ts";
import type { Line } from "../../text/lines.ts";
import { type LintedFile, placeIn } from "../../text/linted-file.ts";

export const quotes: FileRule = {
  id: "quotes",
  severity: "warning",
  looksAt: "file",
  summary: "Quotation marks and backticks come in pairs.",
  why: "A quotation that never ends puts words into somebody’s mouth, and a lone backtick is code that was not meant to be text.",
  good: '## World\n\n- [“Talks” resume](https://example.org/talks) - A 5" shell, «one» and „zwei“, "three" and `four`.\n',
  bad: {
    text: '## World\n\n- [Talks resume](https://example.org/talks) - “We met, she said.\n- [Snow falls](https://example.org/snow) - A "heavy fall.\n- [Ice melts](https://example.org/ice) - Run `melt today.\n',
    problems: [
      "3:47 This “ is never closed",
      '4:46 This " has no partner',
      "5:46 This ` has no partner; code stands between two",
    ],
  },
  check: checkQuotes,
};

function checkQuotes(file: LintedFile): readonly Finding[] {
  const passages = toPassages(file);
  return passages.flatMap((passage, index) => [
    ...checkCurly(file, passage, passages[index + 1] ?? []),
    ...checkStraight(file, passage),
    ...checkBackticks(file, passage),
  ]);
}

/** Paragraphs and items, each its lines: a new item, heading or key begins a new one. */
function toPassages({ prose, visible }: LintedFile): readonly (readonly Line[])[] {
  const passages: Line[][] = [[]];
  for (const [index, line] of prose.entries()) {
    const written = visible[index]?.text ?? "";
    if (/^[ \t]*(?:[-*+][ \t]|\d+[.)][ \t]|#|>|\||[a-z_]+:|:::|---|$)/.test(written))
      passages.push([]);
    passages.at(-1)?.push(line);
  }
  return passages.filter((passage) => passage.some(({ text }) => text.trim() !== ""));
}

/** What may close a mark. “ closes „ in German, and » « stand inwards there. */
const PARTNERS: ReadonlyMap<string, string> = new Map([
  ["“", "”"],
  ["„", "“”"],
  ["«", "»"],
  ["»", "«"],
  ["「", "」"],
  ["『", "』"],
]);
const CURLY = /[“”„«»「」『』]/g;

interface Mark {
  readonly mark: string;
  readonly line: Line;
  readonly index: number;
}

function checkCurly(
  file: LintedFile,
  passage: readonly Line[],
  next: readonly Line[],
): readonly Finding[] {
  const open: Mark[] = [];
  const stray: Mark[] = [];
  for (const mark of findMarks(passage, CURLY)) {
    const last = open.at(-1);
    if (last !== undefined && PARTNERS.get(last.mark)?.includes(mark.mark) === true) open.pop();
    else if (PARTNERS.has(mark.mark)) open.push(mark);
    else stray.push(mark);
  }
  // A quotation of several paragraphs opens each of them and closes the last.
  const goesOn = next
    .map(({ text }) => text)
    .join("\n")
    .trim()
    .startsWith(open[0]?.mark ?? "\0");
  const unclosed = goesOn ? open.slice(1) : open;
  return [
    ...unclosed.map((mark) => toFinding(file, mark, `This ${mark.mark} is never closed`)),
    ...stray.map((mark) => toFinding(file, mark, `This ${mark.mark} closes nothing`)),
  ];
}

/** Inches and minutes have one mark: behind a digit it is no quotation mark. */
function checkStraight(file: LintedFile, passage: readonly Line[]): readonly Finding[] {
  const marks = findMarks(passage, /(?<![\d\\])"/g);
  const closing = findMarks(passage, /(?<=\d)"/g);
  const last = marks.at(-1);
  if (last === undefined || marks.length % 2 === 0 || closing.length > 0) return [];
  return [toFinding(file, last, 'This " has no partner')];
}

function checkBackticks(file: LintedFile, passage: readonly Line[]): readonly Finding[] {
  const marks = findMarks(passage, /(?<!\\)`+/g);
  const last = marks.at(-1);
  if (last === undefined || marks.length % 2 === 0) return [];
  return [toFinding(file, last, "This ` has no partner; code stands between two")];
}

function findMarks(passage: readonly Line[], pattern: RegExp): readonly Mark[] {
  return passage.flatMap((line) =>
    [...line.text.matchAll(pattern)].map(({ 0: mark, index }) => ({ mark, line, index })),
  );
}

function toFinding(file: LintedFile, { line, index }: Mark, message: string): Finding {
  return { place: placeIn(file, line, index), message };
}
