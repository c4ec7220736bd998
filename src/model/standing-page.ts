import type { Block } from "./blocks.ts";
import type { Footnote } from "./issue.ts";
import type { Slug } from "./names.ts";
import type { Place } from "./problem.ts";

/** A page of the site that belongs to no day: about, privacy. */
export interface StandingPage {
  /** From the file's name; its address is `about/`. */
  readonly slug: Slug;
  readonly title: string;
  /** BCP 47; null is the first newsletter's. */
  readonly language: string | null;
  readonly body: readonly Block[];
  readonly footnotes: readonly Footnote[];
  readonly place: Place;
}
