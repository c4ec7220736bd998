import type { Place, Severity } from "./problem.ts";

/** What a publication wants of `check`: which rules, how strictly, and what they measure by. */
export interface CheckSettings {
  /** By rule; what is not named has the severity of the rule itself. */
  readonly rules: ReadonlyMap<string, RuleChoice>;
  /** A headline has at most so many characters, 20 to 300. */
  readonly headlineLength: number;
  /** A section has at least so many entries, 1 to 100. */
  readonly sectionSize: number;
  /** Hosts that shorten addresses, besides the known ones; lower case. */
  readonly shorteners: readonly string[];
  /** Null does not look at spelling. */
  readonly spelling: SpellingSettings | null;
}

export interface RuleChoice {
  readonly severity: RuleSeverity;
  readonly place: Place;
}

export type RuleSeverity = Severity | "off";

export interface SpellingSettings {
  /** As cspell names them: `en`, `en-GB`, `de`. */
  readonly languages: readonly string[];
  /** A text file of words that are right, one a line, relative to the publication's root; null has none. */
  readonly words: string | null;
}

/** What holds where `broadsheet.yaml` says nothing. */
export const DEFAULT_CHECKS: CheckSettings = {
  rules: new Map(),
  headlineLength: 120,
  sectionSize: 2,
  shorteners: [],
  spelling: null,
};
