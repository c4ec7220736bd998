import type { SourceFile } from "../../../model/content.ts";
import { toLines } from "../../text/lines.ts";
import type { FileRule, Finding } from "../../rule.ts";

export const mergeConflict: FileRule = {
  id: "merge-conflict",
  severity: "error",
  looksAt: "file",
  summary: "No file has the marks of an unfinished merge.",
  why: "Git writes both versions and three marks into the file; readers would get all of it.",
  good: "## World\n\n- [Talks resume](https://example.org/a)\n",
  bad: {
    text: "## World\n\n<<<<<<< HEAD\n- [Talks resume](https://example.org/a)\n=======\n- [Talks go on](https://example.org/b)\n>>>>>>> anna\n",
    problems: [
      "3:1 A merge is unfinished here; keep what is right and take out the lines with <<<<<<<, ======= and >>>>>>>",
    ],
  },
  check: checkMergeConflict,
};

/** One finding a conflict, at its first mark; seven equals signs alone underline a heading. */
function checkMergeConflict(file: SourceFile): readonly Finding[] {
  if (!/^(?:<{7}|>{7})(?: |$)/m.test(file.text)) return [];
  const marks = toLines(file.text).filter(({ text }) => /^(?:<{7}|>{7})(?: |$)/.test(text));
  const starts = marks.filter(({ text }, at) => {
    const isStart = text.startsWith("<");
    return isStart || marks[at - 1]?.text.startsWith("<") !== true;
  });
  return starts.map((line) => ({
    place: { file: file.path, line: line.number, column: 1 },
    message:
      "A merge is unfinished here; keep what is right and take out the lines with <<<<<<<, ======= and >>>>>>>",
  }));
}
