import type { Words } from "./words.ts";

/** What turning blocks into HTML has to know about the place where they stand. */
export interface TextContext {
  /** Level of the headline above: a `##` is one below it. */
  readonly headlineLevel: number;
  readonly notes: NoteScope;
  /** Before `#` in links to the same page: empty on the page itself, its address in a feed. */
  readonly pageUrl: string;
  /** Before paths of the site: `../../` on a page, the site's address in a feed. */
  readonly root: string;
  /** A feed's readers get one picture of a format that all of them know, a page's choose the lightest. */
  readonly medium: "page" | "feed";
  /** Inside advertising, where search engines want `rel=sponsored`. */
  readonly sponsored: boolean;
  readonly words: Words;
}

/** Footnotes are numbered per file; the prefix keeps their ids apart on one page. */
export interface NoteScope {
  readonly prefix: string;
  /** Numbers whose mark was already set. */
  readonly mentioned: Set<number>;
}

/** What all texts of one page share. */
export type PageContext = Pick<TextContext, "pageUrl" | "root" | "medium" | "words">;

export function toPageContext(page: Omit<PageContext, "medium">): PageContext {
  return { ...page, medium: "page" };
}

/** The context of one file's text on a page. */
export function toTextContext(
  page: PageContext,
  text: { readonly headlineLevel: number; readonly anchor: string },
): TextContext {
  return {
    ...page,
    headlineLevel: text.headlineLevel,
    notes: { prefix: text.anchor, mentioned: new Set() },
    sponsored: false,
  };
}
