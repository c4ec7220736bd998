import type { IsoDate } from "./names.ts";

/** What a page said when somebody asked whether it is there. */
export type LinkAnswer =
  | { readonly kind: "alive" }
  /** It is there, at another address, for good. */
  | { readonly kind: "moved"; readonly to: string }
  /** It is not there, and whoever runs it says so. */
  | { readonly kind: "dead"; readonly ground: DeadGround; readonly cause: string }
  /** Nobody can know from here: a wall against robots, a time-out, a certificate. */
  | { readonly kind: "unclear"; readonly ground: UnclearGround; readonly cause: string };

/** `gone`: 404 and 410 (RFC 9110 section 15.5); `no-host`: nobody has the name. */
export const DEAD_GROUNDS = ["gone", "no-host"] as const;
export type DeadGround = (typeof DEAD_GROUNDS)[number];

/**
 * `wall`: people may come in, programs not (401, 403 and the like); `busy`: 429 and 503, come later; `silent`: no answer at
 * all; `certificate`: TLS fails; `detour`: redirects that end nowhere, or at a front page; `private`: an address that is
 * never connected to; `fault`: any other answer.
 */
export const UNCLEAR_GROUNDS = [
  "wall",
  "busy",
  "silent",
  "certificate",
  "detour",
  "private",
  "fault",
] as const;
export type UnclearGround = (typeof UNCLEAR_GROUNDS)[number];

/** An answer with the day it was given. */
export interface KeptAnswer {
  readonly answer: LinkAnswer;
  readonly on: IsoDate;
}
