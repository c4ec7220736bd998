import { toArchivePath, toIssuePath, toSectionPath } from "../model/addresses.ts";
import type { Issue } from "../model/issue.ts";
import type { Publication, SectionConfig } from "../model/publication.ts";
import type { PublishedDay } from "../model/published-day.ts";
import { listArticles } from "./anchors.ts";
import { toCardPicture } from "./article-pages.ts";
import { findCorrected } from "./find-corrected.ts";
import { toIssueLink } from "./issue-link.ts";
import { toIssueView } from "./issue-view.ts";
import { languageOf } from "./languages.ts";
import { toIssuePageData } from "./linked-data.ts";
import { toPageView, toRoot } from "./page-view.ts";
import { toIssueShareCard, toShareView } from "./share-cards.ts";
import type { Shelf } from "./shelves.ts";
import { toChanges } from "./issue-changes.ts";
import type { IssueCard } from "./site-day.ts";
import type { SitePage } from "./site-page.ts";
import { toPageContext } from "./text-context.ts";
import { toInstant } from "./to-instant.ts";
import { toWords } from "./words.ts";

/** An issue with its neighbours on the site. */
export interface SiteIssue {
  readonly issue: Issue;
  readonly previous: IssueCard | null;
  readonly next: IssueCard | null;
  /** Articles of that day that were taken back. */
  readonly withdrawn: PublishedDay["withdrawn"];
  /** Whether it has a card of its own where it has no picture; without one it has its newsletter's. */
  readonly ownCard: boolean;
}

/** The way in: the newest issue of each newsletter. */
export function toFrontPage(
  publication: Publication,
  shelves: readonly Shelf[],
  sections: readonly SectionConfig[],
): SitePage {
  const language = shelves[0]?.newsletter.language ?? "en";
  const filled = shelves.filter((shelf) => shelf.cards.length > 0);
  const page = toPageView({
    publication,
    language,
    title: publication.title,
    description: shelves.map(({ newsletter }) => newsletter.title).join(", "),
    path: "",
    newsletters: filled.map((shelf) => shelf.newsletter),
    feeds: filled.length > 1 ? [{ folder: "", title: publication.title }] : [],
    card: { type: "website", title: publication.title, picture: null },
  });
  const links = sections.map(({ slug, title }) => {
    return { title, url: `./${toSectionPath(slug)}` };
  });
  const view = { page, shelves: shelves.map(toShelfView), sections: links };
  return { path: "", template: "front.hbs", view };
}

export function toIssuePage(publication: Publication, site: SiteIssue): SitePage {
  const { issue, previous, next, withdrawn } = site;
  const { newsletter } = issue;
  const path = toIssuePath({ newsletter: newsletter.slug, date: issue.date });
  const words = toWords(newsletter.language);
  const root = toRoot(path);
  const view = toIssueView(issue, {
    ...toPageContext({ words, root, pageUrl: "" }),
    sections: publication.sections,
  });
  const page = toPageView({
    publication,
    language: newsletter.language,
    title: `${issue.subject} · ${newsletter.title}, ${view.dateWords}`,
    description: issue.preheader || issue.subject,
    path,
    newsletters: [newsletter],
    card: {
      ...{ type: "article", title: issue.subject },
      picture:
        toCardPicture(publication, issue.lead?.image ?? null) ??
        (site.ownCard ? toShareView(publication, toIssueShareCard(newsletter, issue)) : null),
      published: toInstant(issue).toISOString(),
      modified: findCorrected(issue, listArticles(issue))?.toISOString() ?? null,
    },
    data: toIssuePageData(publication, issue),
  });
  const archiveUrl = root + toArchivePath(newsletter.slug);
  const neighbours = {
    previous: previous === null ? null : toIssueLink(previous, root, words),
    next: next === null ? null : toIssueLink(next, root, words),
  };
  const changes = toChanges(issue, { withdrawn, root, words });
  const all = { page, issue: view, changes, archiveUrl, ...neighbours };
  return { path, template: "issue.hbs", view: all };
}

/** On a page that newsletters of several languages share, each shelf says its own. */
function toShelfView(shelf: Shelf): object {
  const { newsletter } = shelf;
  const newest = shelf.cards[0];
  const words = toWords(newsletter.language);
  const { tag, direction } = languageOf(newsletter.language);
  const latest = newest === undefined ? null : toIssueLink(newest, "./", words);
  const headlines = shelf.newest[0]?.headlines ?? [];
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
