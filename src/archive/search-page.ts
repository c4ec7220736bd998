import { SEARCH_PATH, toArchivePath } from "../model/addresses.ts";
import type { Publication } from "../model/publication.ts";
import { languageOf } from "./languages.ts";
import { toPageView } from "./page-view.ts";
import { toSearchWords } from "./search-words.ts";
import type { SitePage } from "./site-page.ts";
import { toWords } from "./words.ts";

/** An index that the page's script may load. */
export interface SearchIndex {
  /** Canonical BCP 47 tag. */
  readonly language: string;
  /** Below the site's root: `search/en/2026-03/`. */
  readonly path: string;
  /** Changes with its content. */
  readonly key: string;
}

/** The page that searches, in the language of the first newsletter, as the front page is. */
export function toSearchPage(publication: Publication, indexes: readonly SearchIndex[]): SitePage {
  const language = publication.newsletters[0]?.language ?? "en";
  const words = toWords(language);
  const page = toPageView({
    ...{ publication, language, path: SEARCH_PATH, newsletters: [] },
    title: `${words.search} · ${publication.title}`,
    description: `${words.search}, ${publication.title}`,
    card: { type: "website", title: words.search, picture: null },
  });
  const archives = publication.newsletters.map(({ slug, title }) => {
    return { title, url: page.root + toArchivePath(slug) };
  });
  const listed = indexes.map(({ path, key, language: tag }) => {
    const { direction } = languageOf(tag);
    return { language: tag, direction, path: page.root + path, key };
  });
  return {
    path: SEARCH_PATH,
    template: "search.hbs",
    view: { page, search: toSearchWords(language), archives, indexes: JSON.stringify(listed) },
  };
}
