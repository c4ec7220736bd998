/** The few words that the site says itself, in the reader's language. */
import { languageOf } from "./languages.ts";
import { ENGLISH, VOCABULARIES, type Vocabulary } from "./vocabulary.ts";

/** A language's words and its ways of writing dates and lengths. */
export interface Words extends Vocabulary {
  /** BCP 47, of the words: the newsletter's language, or English where it is not spoken here. */
  readonly language: string;
  /** `Monday, January 5, 2026`; text that is no date stays as it is. */
  formatDate(date: string): string;
  /** `January 2026` */
  formatMonth(date: string): string;
  /** `January` */
  formatMonthName(date: string): string;
  /** `2026` */
  formatYear(date: string): string;
  /** `4 minutes` */
  formatMinutes(minutes: number): string;
  /** `No. 767` */
  formatNumber(issueNumber: number): string;
  /** `French` for `fr`. */
  formatLanguage(language: string): string;
}

/**
 * The words for a newsletter.
 *
 * @param language BCP 47; one that nobody translated gets English words, all from one language, never a mix
 */
export function toWords(language: string): Words {
  const known = made.get(language) ?? makeWords(language);
  made.set(language, known);
  return known;
}

/** Formats take longer to make than a page. */
const made = new Map<string, Words>();

function makeWords(language: string): Words {
  const vocabulary = VOCABULARIES.get(languageOf(language).language);
  const spoken = vocabulary === undefined ? "en" : languageOf(language).tag;
  const words = vocabulary ?? ENGLISH;
  const formatNumber = (count: number) => words.issueNumber.replace("{n}", String(count));
  return { ...words, language: spoken, formatNumber, ...toFormats(spoken) };
}

function toFormats(language: string) {
  // The Gregorian calendar everywhere: the date in the address and the date in words must be one.
  const common = { timeZone: "UTC", calendar: "gregory" } as const;
  const full = new Intl.DateTimeFormat(language, { ...common, dateStyle: "full" });
  const month = new Intl.DateTimeFormat(language, { ...common, year: "numeric", month: "long" });
  const monthName = new Intl.DateTimeFormat(language, { ...common, month: "long" });
  const year = new Intl.DateTimeFormat(language, { ...common, year: "numeric" });
  const minute = { style: "unit", unit: "minute", unitDisplay: "long" } as const;
  const length = new Intl.NumberFormat(language, minute);
  const names = new Intl.DisplayNames(language, { type: "language" });
  return {
    formatDate: (date: string) => formatOr(date, full),
    formatMonth: (date: string) => formatOr(date, month),
    formatMonthName: (date: string) => formatOr(date, monthName),
    formatYear: (date: string) => formatOr(date, year),
    formatMinutes: (minutes: number) => length.format(minutes),
    formatLanguage: (tag: string) => names.of(languageOf(tag).tag) ?? tag,
  };
}

function formatOr(date: string, format: Intl.DateTimeFormat): string {
  const time = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(time) ? date : format.format(time);
}
