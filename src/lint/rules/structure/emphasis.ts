import { toPlainText } from "../../../model/blocks.ts";
import { listInlines } from "../../../model/walk-content.ts";
import { isItem, listEntries, listPassages } from "../../content/list-parts.ts";
import type { PartRule, Finding, LintedDay } from "../../rule.ts";
import { findFrom } from "../../text/find-from.ts";

export const emphasis: PartRule = {
  id: "emphasis",
  severity: "warning",
  looksAt: "part",
  summary: "Emphasis that is opened is closed.",
  why: "Markdown prints a star that has no partner, and the words are not emphasised.",
  good: "---\ntitle: Talks resume\nsection: world\n---\nThey *met* at 3 * 4 places, **twice**, with 5* of \\*stars, in snake_case.\n",
  bad: {
    text: "---\ntitle: Talks resume\nsection: world\n---\nThey **met in the snow, and *not in the hall, and_ left _at night.\n",
    problems: [
      "5:6 “**” is printed as it is; close the emphasis, or write \\*\\*",
      "5:29 “*” is printed as it is; close the emphasis, or write \\*",
      "5:57 “_” is printed as it is; close the emphasis, or write \\_",
    ],
  },
  check: checkEmphasis,
};

/** A mark at the beginning of a word, or a double one at its end; a star behind a word is a note. */
const MARKS: readonly RegExp[] = [
  /(?<!\\)\*\*(?=\S)|(?<=\S)(?<!\\)\*\*/,
  /(?<![\\*\p{L}\p{N}])\*(?=\p{L})/u,
  /(?<![\\_\p{L}\p{N}@/])_(?=\p{L})/u,
];

function checkEmphasis(day: LintedDay): readonly Finding[] {
  const headlines = listEntries(day.content).flatMap((entry) =>
    isItem(entry) ? [entry.headline] : [],
  );
  const texts = [...headlines, ...listPassages(day.content)]
    .flatMap(listInlines)
    .filter((inline) => inline.kind === "text");
  return texts.flatMap((text) =>
    MARKS.flatMap((mark) => {
      const [found] = mark.exec(toPlainText([text])) ?? [];
      const place = found === undefined ? null : findFrom(day, text.place, mark);
      if (found === undefined || place === null) return [];
      const escaped = found.replace(/[*_]/g, "\\$&");
      const message = `“${found}” is printed as it is; close the emphasis, or write ${escaped}`;
      return [{ place, message }];
    }),
  );
}
