import { toArticlePath, toIssuePath, toSiteUrl } from "../model/addresses.ts";
import { type Picture, toPlainText } from "../model/blocks.ts";
import type { Publication } from "../model/publication.ts";
import { toAnchors } from "./anchors.ts";
import { toArticleView } from "./article-view.ts";
import { findCorrected } from "./find-corrected.ts";
import { toArticleData } from "./linked-data.ts";
import { toPagePicture } from "./page-picture.ts";
import { type CardPicture, toPageView, toRoot } from "./page-view.ts";
import type { PlacedArticle } from "./place-articles.ts";
import type { SitePage } from "./site-page.ts";
import { toPageContext } from "./text-context.ts";
import { toInstant } from "./to-instant.ts";
import { toWords } from "./words.ts";

/** The page of one article, with the way to its issue. */
export function toArticlePage(publication: Publication, placed: PlacedArticle): SitePage {
  const { article, issue } = placed;
  const { newsletter, date } = issue;
  const path = toArticlePath({ date, slug: article.slug });
  const words = toWords(newsletter.language);
  const root = toRoot(path);
  const view = toArticleView(article, {
    page: toPageContext({ words, root, pageUrl: "" }),
    ...{ issue, sections: publication.sections, anchor: article.slug, headlineLevel: 1 },
  });
  const page = toPageView({
    publication,
    language: newsletter.language,
    title: `${article.title} · ${publication.title}`,
    description: toDescription(placed),
    path,
    newsletters: [newsletter],
    card: {
      type: "article",
      title: article.title,
      picture: toCardPicture(publication, article.image),
      published: toInstant(issue).toISOString(),
      modified: findCorrected(issue, [article])?.toISOString() ?? null,
      author: article.author,
    },
    data: toArticleData(publication, placed),
  });
  const issuePath = toIssuePath({ newsletter: newsletter.slug, date });
  const anchor = encodeURIComponent(toAnchors(issue).of(article));
  const from = {
    url: `${root}${issuePath}#${anchor}`,
    title: newsletter.title,
    date,
    dateWords: words.formatDate(date),
  };
  return { path, template: "article.hbs", view: { page, article: view, from } };
}

/** As much as search results show. */
const MAX_DESCRIPTION = 200;

/** What stands below the headline elsewhere: how the text begins. */
function toDescription({ article }: PlacedArticle): string {
  const first = article.body.find((block) => block.kind === "paragraph");
  const text = first === undefined ? article.title : toPlainText(first.children);
  const characters = Array.from(text.replace(/\s+/g, " ").trim());
  if (characters.length <= MAX_DESCRIPTION) return characters.join("");
  return `${characters
    .slice(0, MAX_DESCRIPTION)
    .join("")
    .replace(/\s+\S*$/, "")} …`;
}

export function toCardPicture(
  publication: Publication,
  picture: Picture | null,
): CardPicture | null {
  if (picture === null) return null;
  const { sitePath, widthPx, heightPx } = toPagePicture(picture);
  return { url: toSiteUrl(publication.siteUrl, sitePath), alt: picture.alt, widthPx, heightPx };
}
