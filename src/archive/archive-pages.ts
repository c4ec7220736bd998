import { toArchivePath, toMonthPath } from "../model/addresses.ts";
import { toMonth, toYear } from "../model/periods.ts";
import type { Publication } from "../model/publication.ts";
import type { LinkView } from "./article-view.ts";
import { type IssueLink, toIssueLink } from "./issue-link.ts";
import { toPageView, toRoot } from "./page-view.ts";
import type { Shelf } from "./shelves.ts";
import type { IssueCard } from "./site-day.ts";
import { type SitePage, type SiteView, toLatePage } from "./site-page.ts";
import { toWords, type Words } from "./words.ts";

/** What stands on a newsletter's first page: about as many as a month has. */
const NEWEST = 31;

interface Month {
  /** `2026-01` */
  readonly key: string;
  /** Newest first. */
  readonly issues: readonly IssueCard[];
}

interface MonthView {
  readonly title: string;
  readonly issues: readonly IssueLink[];
}

interface YearView {
  readonly title: string;
  readonly months: readonly (LinkView & { readonly count: string })[];
}

/** A newsletter's newest issues, and a page for each month. */
export function toArchivePages(publication: Publication, shelf: Shelf): readonly SitePage[] {
  const months = toMonths(shelf.cards);
  const { newsletter } = shelf;
  const words = toWords(newsletter.language);
  const newest = toMonths(shelf.cards.slice(0, NEWEST));
  const first = toPage(
    { publication, shelf },
    {
      path: toArchivePath(newsletter.slug),
      title: newsletter.title,
      description: newsletter.description,
      shown: newest,
      listed: months,
    },
  );
  const others = months.map((month) =>
    toPage(
      { publication, shelf },
      {
        path: toMonthPath(newsletter.slug, month.key),
        title: `${newsletter.title}, ${words.formatMonth(`${month.key}-01`)}`,
        description: "",
        shown: [month],
        // All years are on the first page: an issue today must not change what 2012 says.
        listed: months.filter(({ key }) => toYear(key) === toYear(month.key)),
      },
    ),
  );
  return [first, ...others];
}

interface ShelfFacts {
  readonly publication: Publication;
  readonly shelf: Shelf;
}

interface Part {
  readonly path: string;
  readonly title: string;
  readonly description: string;
  /** With their issues. */
  readonly shown: readonly Month[];
  /** To go to. */
  readonly listed: readonly Month[];
}

function toPage(facts: ShelfFacts, part: Part): SitePage {
  const { newsletter, cards } = facts.shelf;
  const listed = part.listed.map(({ key, issues }) => [key, issues.length]);
  return toLatePage(
    {
      ...{ path: part.path, template: "archive.hbs" },
      facts: [newsletter.slug, cards.length > 0, part.shown, listed],
    },
    () => toView(facts, part),
  );
}

function toView({ publication, shelf }: ShelfFacts, part: Part): SiteView {
  const { newsletter, cards } = shelf;
  const { path, title, description } = part;
  const page = toPageView({
    publication,
    language: newsletter.language,
    title: `${title} · ${publication.title}`,
    description: newsletter.description || title,
    path,
    newsletters: cards.length > 0 ? [newsletter] : [],
    card: { type: "website", title, picture: null },
  });
  const root = toRoot(path);
  return {
    ...{ page, title: newsletter.title, description },
    archiveUrl: root + toArchivePath(newsletter.slug),
    months: part.shown.map((month) => toMonthView(month, root, page.words)),
    years: toYears(part.listed, (key) => root + toMonthPath(newsletter.slug, key), page.words),
  };
}

function toMonths(issues: readonly IssueCard[]): readonly Month[] {
  const months = new Map<string, IssueCard[]>();
  for (const each of issues) {
    const key = toMonth(each.date);
    const known = months.get(key);
    if (known === undefined) months.set(key, [each]);
    else known.push(each);
  }
  return [...months].map(([key, of]) => ({ key, issues: of }));
}

function toMonthView({ key, issues }: Month, root: string, words: Words): MonthView {
  const links = issues.map((issue) => toIssueLink(issue, root, words));
  return { title: words.formatMonth(`${key}-01`), issues: links };
}

function toYears(
  months: readonly Month[],
  toUrl: (key: string) => string,
  words: Words,
): readonly YearView[] {
  const years = new Map<string, YearView["months"][number][]>();
  for (const { key, issues } of months) {
    const year = words.formatYear(`${key}-01`);
    const title = words.formatMonthName(`${key}-01`);
    const link = { title, url: toUrl(key), count: String(issues.length) };
    years.set(year, [link, ...(years.get(year) ?? [])]);
  }
  return [...years].map(([title, of]) => ({ title, months: of }));
}
