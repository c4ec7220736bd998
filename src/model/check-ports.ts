/** What `check` asks outside of the content. */
import type { LinkAnswer } from "./link-answers.ts";

/** Looks words up in dictionaries. */
export interface Speller {
  /** @param text of which every word is looked up */
  findUnknown(
    text: string,
    settings: { readonly languages: readonly string[]; readonly words: readonly string[] },
  ): Promise<readonly UnknownWord[]>;
}

export interface UnknownWord {
  readonly word: string;
  /** In UTF-16 code units from the text's beginning. */
  readonly offset: number;
  /** The nearest ones; may be empty. */
  readonly suggestions: readonly string[];
}

/** Asks pages of others whether they are there. */
export interface LinkProber {
  /** @param url `https:` or `http:` */
  ask(url: string): Promise<LinkAnswer>;
  /** Milliseconds for which the host of an address still wants to be left alone (429, 503); 0 if it said nothing. */
  restMs(url: string): number;
  close(): Promise<void>;
}
