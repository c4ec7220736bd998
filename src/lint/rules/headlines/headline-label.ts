import { SHIPPED_LABELS } from "../../../model/issue.ts";
import { type Headline, listHeadlines } from "../../content/list-parts.ts";
import type { PartRule, Finding, PartContext, LintedDay } from "../../rule.ts";

export const headlineLabel: PartRule = {
  id: "headline-label",
  severity: "warning",
  looksAt: "part",
  summary: "A label stands beside a headline, not in it.",
  why: "As a label it is the same word in every issue, in the reader’s language, and can be searched; in the headline it shouts.",
  good: "## World\n\n- [Talks resume](https://example.org/talks) {video exclusive}\n- [Video games sell well](https://example.org/games)\n",
  bad: {
    text: "## World\n\n- [VIDEO: Talks resume](https://example.org/talks)\n- [Snow falls (PDF)](https://example.org/snow)\n- [BREAKING: Ice melts](https://example.org/ice)\n",
    problems: [
      "3:3 “VIDEO” is a label; write {video} at the end of the item",
      "4:3 “PDF” is a label; write {pdf} at the end of the item",
      "5:3 “BREAKING” says nothing of the story; leave it out",
    ],
  },
  check: checkLabels,
};

/** What sites put in front of a headline and no label stands for. */
const EMPTY = [
  "breaking",
  "breaking news",
  "update",
  "updated",
  "watch",
  "read",
  "new",
  "just in",
  "must read",
  "eil",
  "eilmeldung",
];

function checkLabels({ content }: LintedDay, { publication }: PartContext): readonly Finding[] {
  const known = [...SHIPPED_LABELS, ...publication.labels];
  return listHeadlines(content).flatMap((headline) => {
    const found = findWord(headline.text);
    if (found === null) return [];
    const label = found.toLowerCase().replaceAll(" ", "-");
    const message = toMessage(headline, { found, label, isKnown: known.includes(label) });
    return message === null ? [] : [{ place: headline.place, message }];
  });
}

/** Words in brackets at either end, or in capitals before a colon. */
function findWord(text: string): string | null {
  const [, first, last, shouted] =
    /^[[(]([\p{L} -]{2,20})[\])]\s+\S|\S\s+[[(]([\p{L} -]{2,20})[\])]$|^(\p{Lu}[\p{Lu} -]{1,19}):\s+\S/u.exec(
      text,
    ) ?? [];
  return first ?? last ?? shouted ?? null;
}

function toMessage(
  { kind }: Headline,
  word: { readonly found: string; readonly label: string; readonly isKnown: boolean },
): string | null {
  const { found, label, isKnown } = word;
  if (EMPTY.includes(found.toLowerCase())) {
    return `“${found}” says nothing of the story; leave it out`;
  }
  if (!isKnown) return null;
  const where = kind === "item" ? `{${label}} at the end of the item` : `labels: [${label}]`;
  return `“${found}” is a label; write ${where}`;
}
