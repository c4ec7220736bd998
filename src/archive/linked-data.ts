/** What search engines read: schema.org as JSON-LD 1.1. */
import {
  toArchivePath,
  toArticlePath,
  toAuthorPath,
  toIssuePath,
  toSiteUrl,
} from "../model/addresses.ts";
import { type Block, toPlainText } from "../model/blocks.ts";
import type { Article, Issue } from "../model/issue.ts";
import type { Publication } from "../model/publication.ts";
import { listArticles } from "./anchors.ts";
import { listCorrections } from "./correction-page.ts";
import { findCorrected } from "./find-corrected.ts";
import { languageOf } from "./languages.ts";
import { toPagePicture } from "./page-picture.ts";
import type { PlacedArticle } from "./place-articles.ts";
import { toInstant } from "./to-instant.ts";

/** @returns a `NewsArticle` */
export function toArticleData(publication: Publication, { article, issue }: PlacedArticle): object {
  const url = toSiteUrl(publication.siteUrl, toArticlePath({ ...issue, slug: article.slug }));
  const section = publication.sections.find(({ slug }) => slug === article.section);
  const corrections = listCorrections(article.body).map(({ date, children }) => ({
    "@type": "CorrectionComment",
    text: toBlockText(children),
    datePublished: date ?? issue.date,
  }));
  return {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    headline: article.title,
    url,
    mainEntityOfPage: url,
    datePublished: toInstant(issue).toISOString(),
    ...toModified(issue, [article]),
    inLanguage: languageOf(issue.newsletter.language).tag,
    isAccessibleForFree: true,
    publisher: toPublisher(publication),
    isPartOf: toIssueData(publication, issue),
    ...(section !== undefined && { articleSection: section.title }),
    ...(article.author !== null && { author: toPerson(publication, article.author) }),
    ...(article.url !== null && { isBasedOn: article.url }),
    ...(corrections.length > 0 && { correction: corrections }),
    ...(article.image !== null && {
      image: toSiteUrl(publication.siteUrl, toPagePicture(article.image).sitePath),
    }),
  };
}

/** @returns a `PublicationIssue` with its articles */
export function toIssuePageData(publication: Publication, issue: Issue): object {
  return {
    "@context": "https://schema.org",
    ...toIssueData(publication, issue),
    ...toModified(issue, listArticles(issue)),
    name: issue.subject,
    inLanguage: languageOf(issue.newsletter.language).tag,
    hasPart: listArticles(issue).map((article) => ({
      "@type": "NewsArticle",
      headline: article.title,
      url: toSiteUrl(publication.siteUrl, toArticlePath({ ...issue, slug: article.slug })),
    })),
  };
}

function toIssueData(publication: Publication, issue: Issue): object {
  const { newsletter, date } = issue;
  return {
    "@type": "PublicationIssue",
    url: toSiteUrl(publication.siteUrl, toIssuePath({ newsletter: newsletter.slug, date })),
    datePublished: toInstant(issue).toISOString(),
    ...(issue.number !== null && { issueNumber: issue.number }),
    isPartOf: {
      "@type": "Periodical",
      name: newsletter.title,
      url: toSiteUrl(publication.siteUrl, toArchivePath(newsletter.slug)),
      publisher: toPublisher(publication),
    },
  };
}

function toModified(issue: Issue, articles: readonly Article[]): object {
  const corrected = findCorrected(issue, articles);
  return corrected === null ? {} : { dateModified: corrected.toISOString() };
}

function toPublisher({ title, siteUrl }: Publication): object {
  return { "@type": "NewsMediaOrganization", name: title, url: `${siteUrl}/` };
}

function toPerson({ siteUrl }: Publication, name: string): object {
  return { "@type": "Person", name, url: toSiteUrl(siteUrl, toAuthorPath(name)) };
}

/** The words of its paragraphs. */
function toBlockText(blocks: readonly Block[]): string {
  return blocks
    .flatMap((block) => (block.kind === "paragraph" ? [toPlainText(block.children)] : []))
    .join(" ");
}
