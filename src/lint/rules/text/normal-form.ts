import type { FileRule, Finding } from "../../rule.ts";
import { type LintedFile, placeIn } from "../../text/linted-file.ts";

export const normalForm: FileRule = {
  id: "normal-form",
  severity: "warning",
  looksAt: "file",
  fix: "safe",
  summary: "Letters with marks are single characters (Unicode’s form NFC).",
  why: "Copied from some programs an é is an e and a mark: it looks the same, and no search finds it, no list sorts it, some mail programs show two.",
  good: "## World\n\n- [Crème brûlée](https://example.org/a)\n",
  bad: {
    text: "## World\n\n- [Cre\u0300me](https://example.org/a)\n",
    problems: ["3:6 “e\u0300” is two characters that look like one; write “è”"],
  },
  check: checkForms,
};

function checkForms(file: LintedFile): readonly Finding[] {
  if (file.text.normalize("NFC") === file.text) return [];
  return file.lines.flatMap((line) => {
    const mended = line.text.normalize("NFC");
    if (mended === line.text) return [];
    const index = findDifference(line.text, mended);
    const found = /^[^\p{M}]?\p{M}*/u.exec(line.text.slice(index))?.[0] ?? "";
    const right = found.normalize("NFC");
    const message = `“${found}” is two characters that look like one; write “${right}”`;
    return [{ place: placeIn(file, line, index), message, mended }];
  });
}

function findDifference(one: string, other: string): number {
  let index = 0;
  while (index < one.length && one.charAt(index) === other.charAt(index)) index += 1;
  return index;
}
