/** What readers search the site for, and who makes an index of it that a browser can read. */
import type { IsoDate } from "./names.ts";

/** A page of the site as those who search see it. Plain values, so that it can be kept. */
export interface SearchText {
  /** Below the site's root, as links have it: `daily/2026-01-05/`. */
  readonly path: string;
  /** Canonical BCP 47 tag, of the words. */
  readonly language: string;
  readonly title: string;
  readonly date: IsoDate;
  /** Title of the newsletter that it came out in. */
  readonly newsletter: string;
  readonly parts: readonly SearchPart[];
}

/** A stretch of a page's text, in the order read. */
export interface SearchPart {
  /** Null for what stands before the first headline. */
  readonly headline: { readonly text: string; readonly anchor: string } | null;
  /** May be empty. */
  readonly text: string;
}

/** A file of an index. */
export interface IndexFile {
  /** Below the folder of the index: `pagefind-entry.json`. */
  readonly path: string;
  readonly content: Uint8Array;
}

export interface SearchIndexer {
  /** Changes whenever the same texts give other files. */
  readonly version: string;
  /** What the search page runs: JavaScript for browsers. */
  readonly script: string;
  /**
   * An index of its own, whole: one folder of files.
   *
   * @param texts in one language; the same ones in the same order give the same bytes
   * @throws UserError if the index cannot be made
   */
  index(texts: readonly SearchText[]): Promise<readonly IndexFile[]>;
  close(): Promise<void>;
}

/** An indexer, or why there is none on this machine. */
export type OpenedIndexer =
  | { readonly kind: "opened"; readonly indexer: SearchIndexer }
  | { readonly kind: "unavailable"; readonly cause: string };
