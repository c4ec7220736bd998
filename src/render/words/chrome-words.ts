import type { SHIPPED_LABELS } from "../../model/issue.ts";

/** Plural forms by the categories of `Intl.PluralRules`; `other` serves for those left out. */
export type PluralWords = Readonly<
  Partial<Record<Intl.LDMLPluralRule, string>> & Record<"other", string>
>;

/**
 * The words around the content, in one language. `{name}` stands for a value.
 *
 * To add a language: copy `en.ts`, translate it, and list it in `find-words.ts`.
 */
export interface ChromeWords {
  readonly readOnline: string;
  readonly leave: string;
  readonly preferences: string;
  readonly previous: string;
  readonly next: string;
  readonly related: string;
  /** `{newsletter}` */
  readonly why: string;
  readonly signUpTitle: string;
  readonly signUpLink: string;
  /** `{number}` */
  readonly number: string;
  /** `{author}`; begins with a small letter, for it may stand in the middle of a line */
  readonly by: string;
  /** `{minutes}` */
  readonly minutes: PluralWords;
  /** `{language}`, as `Intl.DisplayNames` says it. */
  readonly inLanguage: string;
  readonly original: string;
  /** `{source}` */
  readonly originalAt: string;
  /** Between facts in a line, `, ` in Latin script. */
  readonly comma: string;
  /** `{name}` */
  readonly sponsorStart: string;
  readonly sponsorEnd: string;
  readonly correction: string;
  /** `{date}` */
  readonly correctionOf: string;
  /** Says a footnote's mark aloud; `{number}` */
  readonly note: string;
  readonly noteBack: string;
  /** Stands for a picture in the text part; `{alt}` */
  readonly picture: string;
  readonly labels: Readonly<Record<(typeof SHIPPED_LABELS)[number], string>>;
}
