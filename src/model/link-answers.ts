import type { IsoDate } from "./names.ts";

/** What a page said when somebody asked whether it is there. */
export type LinkAnswer =
  | { readonly kind: "alive" }
  /** It is there, at another address, for good. */
  | { readonly kind: "moved"; readonly to: string }
  /** It is not there, and whoever runs it says so. */
  | { readonly kind: "dead"; readonly cause: string }
  /** Nobody can know from here: a wall against robots, a time-out, a certificate. */
  | { readonly kind: "unclear"; readonly cause: string };

/** An answer with the day it was given. */
export interface KeptAnswer {
  readonly answer: LinkAnswer;
  readonly on: IsoDate;
}
