/** A page of somebody else, as `add` and `collect` meet it. */
import type { IsoDate } from "./names.ts";

/** A page as it came. Its bytes are a stranger's. */
export interface FetchedPage {
  /** Where it was in the end, after redirects. */
  readonly url: string;
  readonly bytes: Uint8Array;
  /** `Content-Type` without parameters, lower case; null if the server said nothing. */
  readonly mediaType: string | null;
  /** From `Content-Type`. */
  readonly charset: string | null;
  /** There was more than is read of any page. */
  readonly isCut: boolean;
}

export type PageFetch =
  | { readonly kind: "page"; readonly page: FetchedPage }
  /** A feed that is as it was when it was fetched last. */
  | { readonly kind: "unchanged" }
  /** The rest of “The page …”: `it answers 404`. */
  | { readonly kind: "failed"; readonly cause: string };

/** What a server gave with a page, to be shown when asking again (RFC 9110 section 13.1). */
export interface Validators {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/** Gets pages of others; never one that is not on the public internet. */
export interface PageFetcher {
  /** @param url `https:` or `http:` */
  fetch(url: string, known?: Validators): Promise<PageFetch & { readonly validators?: Validators }>;
  close(): Promise<void>;
}

/** What a page says of itself. Lines of text without control characters, and believed no further than that. */
export interface PageFacts {
  /** What it calls its own address: absolute, `https:` or `http:`. */
  readonly canonical: string | null;
  readonly title: string | null;
  readonly description: string | null;
  /** The publication it is from. */
  readonly source: string | null;
  readonly author: string | null;
  /** In the page's own time zone. */
  readonly written: IsoDate | null;
  /** BCP 47. */
  readonly language: string | null;
  /** What the page calls its section. */
  readonly section: string | null;
  /** Labels of ours that hold for it: `paywall`, `video`. */
  readonly labels: readonly string[];
  /** Address of a picture that stands for it. */
  readonly picture: string | null;
  /** The words of its article; null where none was found. */
  readonly text: string | null;
}

export interface PageReader {
  /** @returns null for what is no HTML */
  read(page: FetchedPage): Promise<PageFacts | null>;
}

/** One entry of a feed, as plain text. */
export interface FeedEntry {
  readonly title: string;
  /** Absolute, `https:` or `http:`. */
  readonly url: string;
  /** What the feed knows it by; null if it says nothing. */
  readonly id: string | null;
  readonly author: string | null;
  /** As the feed says, which may be a lie. */
  readonly published: Date | null;
}

export interface Feed {
  readonly title: string | null;
  /** BCP 47. */
  readonly language: string | null;
  /** In the feed's order. */
  readonly entries: readonly FeedEntry[];
  /** Entries without a title or an address. */
  readonly unusable: number;
}

export interface FeedReader {
  /** @returns null for what is no feed */
  read(page: FetchedPage): Promise<Feed | null>;
}
