import type { Newsletter, Publication } from "../../model/publication.ts";
import type { ChromeWords } from "../words/chrome-words.ts";
import type { Fit } from "../html/fit-picture.ts";

/** What every part of the view needs to know. */
export interface ViewContext {
  readonly publication: Publication;
  readonly newsletter: Newsletter;
  readonly words: ChromeWords;
  readonly fit: Fit;
}
