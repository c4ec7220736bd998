import { toArchivePath } from "../model/addresses.ts";
import type { Newsletter, Publication } from "../model/publication.ts";
import { languageOf } from "./languages.ts";
import { toWords, type Words } from "./words.ts";

/** What every template of a page sees. */
export interface PageView {
  readonly title: string;
  readonly description: string;
  readonly language: string;
  readonly direction: "ltr" | "rtl";
  /** Way from this page to the site's root: `../../`; relative, so that a site works below any path. */
  readonly root: string;
  readonly canonical: string;
  readonly publication: string;
  readonly words: Words;
  readonly feeds: readonly FeedLink[];
  readonly card: CardView;
}

/** For `<link rel="alternate">` and for people. */
export interface FeedLink {
  readonly title: string;
  readonly type: string;
  readonly url: string;
}

/** Open Graph: what a link to the page looks like elsewhere. */
export interface CardView {
  readonly type: "website" | "article";
  readonly title: string;
  readonly locale: string;
  readonly picture: { readonly url: string; readonly alt: string } | null;
}

export interface PageFacts {
  readonly publication: Publication;
  readonly language: string;
  readonly title: string;
  readonly description: string;
  /** Below the site's root: `daily/2026-01-05/`. */
  readonly path: string;
  /** Those whose feeds this page announces. */
  readonly newsletters: readonly Newsletter[];
  readonly card: Pick<CardView, "type" | "title" | "picture">;
}

export function toPageView(facts: PageFacts): PageView {
  const { tag, direction } = languageOf(facts.language);
  const root = toRoot(facts.path);
  return {
    title: facts.title,
    description: facts.description,
    language: tag,
    direction,
    root,
    canonical: `${facts.publication.siteUrl}/${facts.path}`,
    publication: facts.publication.title,
    words: toWords(facts.language),
    feeds: facts.newsletters.flatMap((newsletter) => toFeedLinks(newsletter, root)),
    card: { ...facts.card, locale: tag.replaceAll("-", "_") },
  };
}

/** `./` for the front page, `../` for each folder below it. */
export function toRoot(path: string): string {
  const depth = path.split("/").length - 1;
  return depth === 0 ? "./" : "../".repeat(depth);
}

/** The three feeds of a newsletter. */
export function toFeedLinks(newsletter: Newsletter, root: string): readonly FeedLink[] {
  const folder = root + toArchivePath(newsletter.slug);
  return [
    { title: `${newsletter.title}: Atom`, type: "application/atom+xml", url: `${folder}feed.xml` },
    { title: `${newsletter.title}: RSS`, type: "application/rss+xml", url: `${folder}rss.xml` },
    {
      title: `${newsletter.title}: JSON Feed`,
      type: "application/feed+json",
      url: `${folder}feed.json`,
    },
  ];
}
