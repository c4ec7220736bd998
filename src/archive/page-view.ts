import { toArchivePath } from "../model/addresses.ts";
import type { Newsletter, Publication } from "../model/publication.ts";
import { type Html, jsonMarkup } from "./html.ts";
import { languageOf } from "./languages.ts";
import { toNewsletterShareCard, toPublicationShareCard, toShareView } from "./share-cards.ts";
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
  /** JSON-LD; null where there is none. */
  readonly data: Html | null;
  /** From search engines. */
  readonly hidden: boolean;
  /** Where people subscribe. */
  readonly signUpUrl: string;
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
  /** Null where a card cannot be drawn either. */
  readonly picture: CardPicture | null;
  /** RFC 3339; null for what is no article. */
  readonly published: string | null;
  /** When it was last corrected; null if it never was. */
  readonly modified: string | null;
  readonly author: string | null;
}

/** Absolute: whoever fetches it has no page to start from. */
export interface CardPicture {
  readonly url: string;
  readonly alt: string;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Three feeds that lie in one folder. */
export interface FeedFolder {
  /** Below the site's root: `daily/`. */
  readonly folder: string;
  readonly title: string;
}

export interface PageFacts {
  readonly publication: Publication;
  readonly language: string;
  readonly title: string;
  readonly description: string;
  /** Below the site's root: `daily/2026-01-05/`. */
  readonly path: string;
  /** Those whose feeds this page announces; the first is what is subscribed to here. */
  readonly newsletters: readonly Newsletter[];
  /** Feeds besides. */
  readonly feeds?: readonly FeedFolder[];
  readonly card: Pick<CardView, "type" | "title" | "picture"> &
    Partial<Pick<CardView, "published" | "modified" | "author">>;
  /** Of schema.org. */
  readonly data?: object;
  /** Left out, search engines may list it. */
  readonly hidden?: true;
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
    feeds: listFeeds(facts).flatMap((feed) => toFeedLinks(feed, root)),
    card: {
      ...{
        published: null,
        modified: null,
        author: null,
        ...facts.card,
        locale: tag.replaceAll("-", "_"),
      },
      picture: facts.card.picture ?? toShared(facts),
    },
    data: facts.data === undefined ? null : jsonMarkup(facts.data),
    hidden: facts.hidden === true,
    signUpUrl: toSignUpUrl(facts),
  };
}

/** A page about one newsletter has that one's card. */
function toShared({ publication, newsletters }: PageFacts): CardPicture | null {
  const [only, ...others] = newsletters;
  const ofOne =
    only === undefined || others.length > 0 ? null : toNewsletterShareCard(publication, only);
  return toShareView(publication, ofOne ?? toPublicationShareCard(publication));
}

function listFeeds({ newsletters, feeds = [] }: PageFacts): readonly FeedFolder[] {
  const own = newsletters.map(({ slug, title }) => ({ folder: toArchivePath(slug), title }));
  return [...feeds, ...own];
}

/** The form is on the service's own page: a consent says to which words it was given, and they stand there. */
function toSignUpUrl({ publication, newsletters, language }: PageFacts): string {
  const [only, ...others] = newsletters;
  const query = new URLSearchParams({ language: languageOf(language).language });
  if (only !== undefined && others.length === 0) query.set("newsletter", only.slug);
  return `${publication.serviceUrl}/subscribe?${query.toString()}`;
}

/** `./` for the front page, `../` for each folder below it. */
export function toRoot(path: string): string {
  const depth = path.split("/").length - 1;
  return depth === 0 ? "./" : "../".repeat(depth);
}

function toFeedLinks({ folder, title }: FeedFolder, root: string): readonly FeedLink[] {
  const at = root + folder;
  return [
    { title: `${title}: Atom`, type: "application/atom+xml", url: `${at}feed.xml` },
    { title: `${title}: RSS`, type: "application/rss+xml", url: `${at}rss.xml` },
    { title: `${title}: JSON Feed`, type: "application/feed+json", url: `${at}feed.json` },
  ];
}
