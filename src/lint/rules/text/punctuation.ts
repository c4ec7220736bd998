import type { FileRule, Finding } from "../../rule.ts";
import { type LintedFile, placeIn } from "../../text/linted-file.ts";

export const punctuation: FileRule = {
  id: "punctuation",
  severity: "warning",
  looksAt: "file",
  fix: "safe",
  summary: "A mark stands once, and right behind its word.",
  why: "Doubled marks and a space before a comma are what is left of a cut sentence.",
  good: "## World\n\n- [Talks resume](https://example.org/talks) - At last! Or not? See .htaccess, v. 2 …\n",
  bad: {
    text: "## World\n\n- [Talks resume](https://example.org/talks) - At last!! And,, so , on.\n",
    problems: [
      "3:54 “!!” stands where one mark is enough",
      "3:60 “,,” stands where one mark is enough",
      "3:66 A space before “,” is one too many",
    ],
  },
  check: checkPunctuation,
};

/** French has spaces before ; : ! ? and no language before a comma. */
const DOUBLED = /(?<=[\p{L}\p{N})])(?:([!?,;:])\1+|\.\.(?!\.))(?![!?.,;:])/gu;
const SPACED = /(?<=\p{L}) +([,.])(?=\s|$)/gu;

function checkPunctuation(file: LintedFile): readonly Finding[] {
  return file.prose.flatMap((line) => {
    const written = file.lines[line.number - 1]?.text ?? "";
    const found = findMarks(line.text, written);
    return found.map(({ at, message }) => ({
      ...{ place: placeIn(file, line, at), message },
      mended: mend(written, found),
    }));
  });
}

interface Mark {
  /** What is replaced by its mark alone. */
  readonly index: number;
  readonly text: string;
  readonly at: number;
  readonly message: string;
}

/** @param written the same line with what is no prose: a space there may be the place of a word */
function findMarks(prose: string, written: string): readonly Mark[] {
  const doubled = [...prose.matchAll(DOUBLED)].map(({ 0: text, index }) => ({
    ...{ index, text, at: index },
    message: `“${text}” stands where one mark is enough`,
  }));
  const spaced = [...prose.matchAll(SPACED)].map(({ 0: text, 1: mark = "", index }) => ({
    ...{ index, text, at: index + text.length - 1 },
    message: `A space before “${mark}” is one too many`,
  }));
  return [...doubled, ...spaced].filter(({ index, text }) => written.startsWith(text, index));
}

/** From the end on, so that the places before stay right. */
function mend(written: string, marks: readonly Mark[]): string {
  return marks
    .toSorted((a, b) => b.index - a.index)
    .reduce(
      (line, { index, text }) =>
        line.slice(0, index) + text.trim().charAt(0) + line.slice(index + text.length),
      written,
    );
}
