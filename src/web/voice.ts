import type { Newsletter, Publication } from "../model/publication.ts";
import { fillNames } from "./fill-names.ts";
import { findReaderWords, PAGE_LANGUAGES } from "./words/find-reader-words.ts";
import { findServiceWords, type ServiceWords } from "./words/leave-words.ts";
import type { ReaderWords } from "./words/reader-words.ts";

/** In which language a page speaks, of which newsletter, and for whom. */
export interface Voice {
  readonly language: string;
  /** Title of the publication: the masthead. */
  readonly publication: string;
  /** Of the service’s address, without a slash at the end. */
  readonly prefix: string;
  /** Of leaving, and of what went wrong. */
  readonly words: ServiceWords;
  readonly readerWords: ReaderWords;
  /** Puts `{title}`, `{publication}` and others into words. */
  readonly fill: (words: string, names?: Readonly<Record<string, string>>) => string;
}

export interface Speaker {
  /** As in an address; perhaps of a newsletter that is no more. */
  readonly newsletter?: string;
  /** BCP 47, as somebody wishes; null or a language without words is the newsletter's own. */
  readonly language?: string | null;
}

export function toVoice(publication: Publication, speaker: Speaker = {}): Voice {
  const { newsletters } = publication;
  const own = newsletters.find(({ slug }) => slug === speaker.newsletter);
  const language = pickLanguage(speaker.language ?? null, own ?? newsletters[0]);
  const names = { title: own?.title ?? publication.title, publication: publication.title };
  return {
    language,
    publication: publication.title,
    prefix: toPrefix(publication),
    words: findServiceWords(language),
    readerWords: findReaderWords(language),
    fill: (words, more = {}) => fillNames(words, { ...names, ...more }),
  };
}

function pickLanguage(wished: string | null, newsletter: Newsletter | undefined): string {
  // Regions that somebody makes up would each be a language of their own.
  const primary = wished?.split("-")[0] ?? "";
  return PAGE_LANGUAGES.includes(primary) ? primary : (newsletter?.language ?? "en");
}

/** Of an address such as `https://example.org/news`: `/news`. */
export function toPrefix({ serviceUrl }: Publication): string {
  return new URL(serviceUrl).pathname.replace(/\/+$/, "");
}
