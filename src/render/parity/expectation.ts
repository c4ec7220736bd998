import type { Place } from "../../model/problem.ts";

/** One thing that an editor wrote and a reader must find. */
export type Expectation =
  | { readonly kind: "words"; readonly what: string; readonly words: string; readonly place: Place }
  | { readonly kind: "address"; readonly url: string; readonly place: Place };

/** What a rendered part says, in a form that expectations can be looked up in. */
export interface Evidence {
  /** Already through `toBareWords`. */
  readonly words: string;
  readonly addresses: readonly string[];
}

// Structure that is put around words, never what is said: white space, invisible characters, quote marks,
// emphasis, numbers of links.
const SOFT = /[\s\u034f\u200b-\u200d\u2060\u2066-\u2069\ufeff<>*_~`]|\[\d+\]/gu;

/** Words without anything that wrapping, quoting, emphasis or link numbers may put between them. */
export function toBareWords(text: string): string {
  return text.normalize("NFC").replace(SOFT, "");
}
