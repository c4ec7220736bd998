import { toIssuePath, toSiteUrl } from "../model/addresses.ts";
import type { Issue } from "../model/issue.ts";
import type { Publication, SectionConfig } from "../model/publication.ts";
import { listArticles } from "./anchors.ts";
import type { FeedEntry } from "./feeds.ts";
import { findCorrected } from "./find-corrected.ts";
import { toCleanText } from "./html.ts";
import { type IssueView, toIssueView } from "./issue-view.ts";
import type { SectionPart } from "./section-pages.ts";
import { toInstant } from "./to-instant.ts";
import { toWords } from "./words.ts";

/** An issue's view as HTML, with absolute addresses. */
export type ToContent = (view: IssueView) => string;

interface EntryFacts {
  readonly publication: Publication;
  readonly toContent: ToContent;
}

export function toIssueEntry(issue: Issue, { publication, toContent }: EntryFacts): FeedEntry {
  return {
    url: toIssueUrl(publication, issue),
    title: toCleanText(issue.subject),
    summary: toCleanText(issue.preheader),
    content: toContent(toFeedView(publication, issue)),
    ...toTimes(issue),
  };
}

/** Under the address that it has in its issue. */
export function toSectionEntry(
  { issue, hash }: SectionPart,
  { section, publication, toContent }: EntryFacts & { readonly section: SectionConfig },
): FeedEntry {
  const words = toWords(issue.newsletter.language);
  return {
    url: toIssueUrl(publication, issue) + hash,
    title: toCleanText(`${section.title}, ${words.formatDate(issue.date)}`),
    summary: "",
    content: toContent(toFeedView(publication, issue)),
    ...toTimes(issue),
  };
}

function toIssueUrl({ siteUrl }: Publication, { newsletter, date }: Issue): string {
  return toSiteUrl(siteUrl, toIssuePath({ newsletter: newsletter.slug, date }));
}

/** @param issue or a part of it: what it has not was not corrected in it */
function toTimes(issue: Issue): Pick<FeedEntry, "at" | "changedAt"> {
  const at = toInstant(issue);
  const changed = findCorrected(issue, listArticles(issue)) ?? at;
  return { at: at.toISOString(), changedAt: changed.toISOString() };
}

/** In a feed nothing can be relative. */
function toFeedView(publication: Publication, issue: Issue): IssueView {
  return toIssueView(issue, {
    medium: "feed",
    root: `${publication.siteUrl}/`,
    pageUrl: toIssueUrl(publication, issue),
    words: toWords(issue.newsletter.language),
    sections: publication.sections,
  });
}
