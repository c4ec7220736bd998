import { foldHeadline } from "../../../model/fold-headline.ts";
import { toCanonicalAddress } from "../../../model/to-canonical-address.ts";
import { type Headline, listHeadlines } from "../../content/list-parts.ts";
import type { DayRule, Finding, LintContext, LintedDay } from "../../rule.ts";
import { listTogether, toWhere } from "./repeat.ts";

export const headlineRepeat: DayRule = {
  id: "headline-repeat",
  severity: "warning",
  looksAt: "day",
  summary: "A headline was not there before with another address.",
  why: "The same words over another page are the same story from another site, or a link that was pasted into the wrong item.",
  good: "## World\n\n- [Talks on the treaty resume in spring](https://example.org/talks)\n",
  bad: {
    text: "## World\n\n- [A treaty is found in the snow](https://example.net/found)\n- [Snow closes the pass for a week](https://example.org/pass)\n- [Snow closes the pass, for a week](https://example.org/snow)\n",
    problems: [
      "3:3 This headline was in The Daily Courier of 2026-01-02 already, under World: content/2026-01-02/10-a.md:2:3, with another address",
      "5:3 This headline is in the issue already, with another address, at content/2026-01-05/10-sample.md:4:3",
    ],
  },
  around: {
    files: {
      "content/2026-01-02/10-a.md":
        "## World\n- [A treaty is found in the snow](https://example.org/treaty)\n- [Eleven ships wait for wind](https://example.org/ships)\n",
    },
  },
  check: checkHeadlines,
};

/** “Photo of the day” comes every day; so many letters do not by chance. */
const LEAST_LETTERS = 20;

function checkHeadlines({ content }: LintedDay, context: LintContext): readonly Finding[] {
  const seen = new Map<string, Headline>();
  return listHeadlines(content).flatMap((headline) => {
    const folded = foldHeadline(headline.text);
    if (headline.repeat || folded.length < LEAST_LETTERS) return [];
    const first = seen.get(folded);
    if (first === undefined) {
      seen.set(folded, headline);
      return findEarlier(headline, { folded, date: content.date, context });
    }
    if (isSamePage(first.url, headline.url)) return [];
    const { file, line, column } = first.place;
    const message = `This headline is in the issue already, with another address, at ${file}:${line}:${column}`;
    return [{ place: headline.place, message }];
  });
}

function findEarlier(
  headline: Headline,
  sought: {
    readonly folded: string;
    readonly date: LintedDay["content"]["date"];
    readonly context: LintContext;
  },
): readonly Finding[] {
  const { archive, publication } = sought.context;
  const sections = listTogether(publication, headline.section);
  const earlier = archive.findHeadline(sought.folded, { date: sought.date, sections });
  if (earlier === null || isSameAddress(earlier.found.address, headline.url)) return [];
  const where = toWhere(publication, { earlier, section: headline.section });
  return [
    { place: headline.place, message: `This headline was in ${where}, with another address` },
  ];
}

function isSamePage(one: string | null, other: string | null): boolean {
  return isSameAddress(one === null ? null : toCanonicalAddress(one), other);
}

function isSameAddress(canonical: string | null, url: string | null): boolean {
  return url !== null && canonical === toCanonicalAddress(url);
}
