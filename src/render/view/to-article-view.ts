import type { Picture } from "../../model/blocks.ts";
import type { Article, RelatedLink } from "../../model/issue.ts";
import { fitPicture } from "../html/fit-picture.ts";
import { fillWords } from "../words/fill-words.ts";
import { formatShortDate } from "../words/local-words.ts";
import type { ArticleView, PictureView } from "./mail-view.ts";
import { toRichBlocks, toRichInlines } from "./to-rich.ts";
import { toArticleFacts, toLabels, toMinutes } from "./to-facts.ts";
import type { ViewContext } from "./view-context.ts";

export function toArticleView(article: Article, context: ViewContext): ArticleView {
  const { words, newsletter } = context;
  const scope = `a-${article.slug}`;
  return {
    slug: article.slug,
    title: article.title,
    url: article.url,
    facts: toArticleFacts(article, context),
    author: article.author,
    source: article.source,
    written:
      article.written === null ? null : formatShortDate(article.written, newsletter.language),
    minutes: toMinutes(article.minutes, context),
    labels: toLabels(article.labels, context),
    original:
      article.source === null
        ? words.original
        : fillWords(words.originalAt, { source: article.source }),
    image: article.image === null ? null : toPictureView(article.image, context),
    body: toRichBlocks(scope, { blocks: article.body, footnotes: article.footnotes }),
    related: article.related.map((related) => toRelated(scope, related)),
  };
}

function toPictureView(picture: Picture, { fit, words }: ViewContext): PictureView {
  const { alt } = picture;
  const spoken = alt === "" ? null : `[${fillWords(words.picture, { alt })}]`;
  return { ...fitPicture(picture, fit), spoken };
}

function toRelated(scope: string, { link, blurb }: RelatedLink): ArticleView["related"][number] {
  return {
    headline: { scope, inlines: link.children },
    url: link.url,
    blurb: toRichInlines(scope, blurb),
  };
}
