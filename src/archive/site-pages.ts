import { toArchivePath, toIssuePath, toSiteUrl } from "../model/addresses.ts";
import type { Issue } from "../model/issue.ts";
import type { Publication } from "../model/publication.ts";
import { languageOf } from "./languages.ts";
import { listTopHeadlines, toIssueView } from "./issue-view.ts";
import { toPagePicture } from "./page-picture.ts";
import { toPageView, toRoot } from "./page-view.ts";
import type { Shelf, SiteIssue } from "./site-issues.ts";
import type { TemplateName } from "./site-templates.ts";
import { toWords, type Words } from "./words.ts";

/** A page that is not yet HTML: which template makes it, of what, and where it goes. */
export interface SitePage {
  /** Below the site's root, with a slash at the end, or empty for the front page. */
  readonly path: string;
  readonly template: TemplateName;
  readonly view: object;
}

/** The way in: the newest issue of each newsletter. */
export function toFrontPage(publication: Publication, shelves: readonly Shelf[]): SitePage {
  const language = shelves[0]?.newsletter.language ?? "en";
  const page = toPageView({
    publication,
    language,
    title: publication.title,
    description: shelves.map(({ newsletter }) => newsletter.title).join(", "),
    path: "",
    newsletters: shelves
      .filter((shelf) => shelf.issues.length > 0)
      .map((shelf) => shelf.newsletter),
    card: { type: "website", title: publication.title, picture: null },
  });
  return { path: "", template: "front.hbs", view: { page, shelves: shelves.map(toShelfView) } };
}

/** A newsletter's issues by month, newest first. */
export function toArchivePage(publication: Publication, shelf: Shelf): SitePage {
  const { newsletter, issues } = shelf;
  const path = toArchivePath(newsletter.slug);
  const page = toPageView({
    publication,
    language: newsletter.language,
    title: `${newsletter.title} · ${publication.title}`,
    description: newsletter.description || newsletter.title,
    path,
    newsletters: issues.length > 0 ? [newsletter] : [],
    card: { type: "website", title: newsletter.title, picture: null },
  });
  const { title, description } = newsletter;
  const months = toMonths(issues, page.words);
  return { path, template: "archive.hbs", view: { page, title, description, months } };
}

export function toIssuePage(
  publication: Publication,
  { issue, previous, next }: SiteIssue,
): SitePage {
  const { newsletter } = issue;
  const path = toIssuePath(toKey(issue));
  const words = toWords(newsletter.language);
  const root = toRoot(path);
  const view = toIssueView(issue, {
    words,
    sections: publication.sections,
    pageUrl: "",
    toPictureUrl: (picture) => root + toPagePicture(picture).sitePath,
  });
  const page = toPageView({
    publication,
    language: newsletter.language,
    title: `${issue.subject} · ${newsletter.title}, ${view.dateWords}`,
    description: issue.preheader || issue.subject,
    path,
    newsletters: [newsletter],
    card: { type: "article", title: issue.subject, picture: toCardPicture(publication, issue) },
  });
  const archiveUrl = root + toArchivePath(newsletter.slug);
  const neighbours = { previous: toLink(previous, root, words), next: toLink(next, root, words) };
  return { path, template: "issue.hbs", view: { page, issue: view, archiveUrl, ...neighbours } };
}

function toKey(issue: Issue) {
  return { newsletter: issue.newsletter.slug, date: issue.date };
}

function toCardPicture(publication: Publication, issue: Issue) {
  const picture = issue.lead?.image ?? null;
  if (picture === null) return null;
  return { url: toSiteUrl(publication.siteUrl, toPagePicture(picture).sitePath), alt: picture.alt };
}

interface IssueLink {
  readonly url: string;
  readonly date: string;
  readonly dateWords: string;
  readonly number: string | null;
  readonly subject: string;
  readonly preheader: string;
}

function toLink(issue: Issue, root: string, words: Words): IssueLink;
function toLink(issue: Issue | null, root: string, words: Words): IssueLink | null;
function toLink(issue: Issue | null, root: string, words: Words): IssueLink | null {
  if (issue === null) return null;
  return {
    url: root + toIssuePath(toKey(issue)),
    date: issue.date,
    dateWords: words.formatDate(issue.date),
    number: issue.number === null ? null : words.formatNumber(issue.number),
    subject: issue.subject,
    preheader: issue.preheader,
  };
}

/** On a page that newsletters of several languages share, each shelf says its own. */
function toShelfView({ newsletter, issues }: Shelf): object {
  const words = toWords(newsletter.language);
  const { tag, direction } = languageOf(newsletter.language);
  const newest = issues[0]?.issue ?? null;
  const latest = toLink(newest, "./", words);
  const headlines = newest === null ? [] : listTopHeadlines(newest);
  return {
    language: tag,
    direction,
    words,
    title: newsletter.title,
    description: newsletter.description,
    archiveUrl: `./${toArchivePath(newsletter.slug)}`,
    latest,
    headlines: headlines.map(({ text, anchor }) => ({
      text,
      url: `${latest?.url ?? ""}#${encodeURIComponent(anchor)}`,
    })),
  };
}

function toMonths(issues: readonly SiteIssue[], words: Words): readonly object[] {
  const months = new Map<string, IssueLink[]>();
  for (const { issue } of issues) {
    const month = words.formatMonth(issue.date);
    months.set(month, [...(months.get(month) ?? []), toLink(issue, "../", words)]);
  }
  return [...months].map(([title, links]) => ({ title, issues: links }));
}
