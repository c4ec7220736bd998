import type { Problem } from "./problem.ts";

/** What was found where a day's content alone does not tell. */
export interface OutsideFindings {
  readonly problems: readonly Problem[];
  /** Rules that did not look, so that nothing is known of exceptions from them. */
  readonly idle: readonly string[];
}
