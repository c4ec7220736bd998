import type { FileRule, Finding } from "../../rule.ts";
import { type LintedFile, placeIn } from "../../text/linted-file.ts";

export const footnoteEmpty: FileRule = {
  id: "footnote-empty",
  severity: "error",
  looksAt: "file",
  summary: "A footnote has a text.",
  why: "A mark that leads to nothing is a source that readers do not get.",
  good: "---\ntitle: Talks resume\nsection: world\n---\nThey met.[^1]\n\n[^1]: In the snow.\n",
  bad: {
    text: "---\ntitle: Talks resume\nsection: world\n---\nThey met.[^1]\n\n[^1]:\n",
    problems: ["7:1 The footnote has no text; write it behind the colon"],
  },
  check: checkFootnotes,
};

function checkFootnotes(file: LintedFile): readonly Finding[] {
  return file.visible.flatMap((line, index) => {
    if (!/^ {0,3}\[\^[^\]\s]+\]:[ \t]*$/.test(line.text)) return [];
    // Its text may stand below, indented.
    const next = file.visible.slice(index + 1).find(({ text }) => text.trim() !== "");
    if (next !== undefined && /^(?: {2,}|\t)/.test(next.text)) return [];
    const at = line.text.indexOf("[");
    return [
      {
        place: placeIn(file, line, at),
        message: "The footnote has no text; write it behind the colon",
      },
    ];
  });
}
