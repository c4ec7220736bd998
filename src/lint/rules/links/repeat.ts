import type { AddressUse, Earlier } from "../../../model/archive.ts";
import type { Newsletter, Publication } from "../../../model/publication.ts";
import type { Slug } from "../../../model/names.ts";
import { toCanonicalAddress } from "../../../model/to-canonical-address.ts";
import { listHeadlines } from "../../content/list-parts.ts";
import type { DayRule, Finding, LintContext, LintedDay } from "../../rule.ts";

export const repeat: DayRule = {
  id: "repeat",
  severity: "warning",
  looksAt: "day",
  summary: "An issue sends its readers to no page that an earlier issue sent them to.",
  why: "Readers remember, and a daily newsletter that repeats itself is not read daily. `repeat=ok` in an item, `repeat: true` in an article say that it is on purpose.",
  good: "## World\n\n- [Talks resume](https://example.org/talks)\n- [The treaty once more](https://example.org/treaty) {repeat=ok}\n",
  bad: {
    text: "## World\n\n- [What the treaty says now](http://www.example.org/treaty/#now)\n",
    problems: [
      "3:3 This page was in The Daily Courier of 2026-01-02 already, under World: content/2026-01-02/10-a.md:2:3; {repeat=ok} says that it is on purpose",
    ],
  },
  around: {
    files: {
      "content/2026-01-02/10-a.md":
        "## World\n- [A treaty is found](https://example.org/treaty)\n- [Snow on the pass](https://example.org/snow)\n",
    },
  },
  check: checkRepeats,
};

function checkRepeats({ content }: LintedDay, context: LintContext): readonly Finding[] {
  const { archive, publication } = context;
  return listHeadlines(content).flatMap((headline) => {
    const address = headline.url === null ? null : toCanonicalAddress(headline.url);
    if (address === null || headline.repeat) return [];
    const sections = listTogether(publication, headline.section);
    const earlier = archive.findAddress(address, { date: content.date, sections });
    if (earlier === null) return [];
    const where = toWhere(publication, { earlier, section: headline.section });
    const permit = headline.kind === "article" ? "repeat: true" : "{repeat=ok}";
    const message = `This page was in ${where}; ${permit} says that it is on purpose`;
    return [{ place: headline.place, message }];
  });
}

/** Sections whose readers have this one as well, in one newsletter or another. */
export function listTogether(publication: Publication, section: Slug): readonly Slug[] {
  return takersOf(publication, [section]).flatMap(({ sections }) => sections);
}

/** @example "The Daily Courier of 2026-01-02 already, under World: content/2026-01-02/10-a.md:2:3" */
export function toWhere(
  publication: Publication,
  { earlier, section }: { readonly earlier: Earlier<AddressUse>; readonly section: Slug },
): string {
  const { date, found } = earlier;
  const [newsletter] = takersOf(publication, [section, found.section]);
  const title = publication.sections.find(({ slug }) => slug === found.section)?.title;
  const { file, line, column } = found.place;
  const issue = newsletter?.title ?? "the issue";
  return `${issue} of ${date} already, under ${title ?? found.section}: ${file}:${line}:${column}`;
}

function takersOf(publication: Publication, sections: readonly Slug[]): readonly Newsletter[] {
  return publication.newsletters.filter((newsletter) =>
    sections.every((section) => newsletter.sections.includes(section)),
  );
}
