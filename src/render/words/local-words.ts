import type { IsoDate } from "../../model/names.ts";

const RTL_SCRIPTS = new Set(["Adlm", "Arab", "Hebr", "Nkoo", "Rohg", "Syrc", "Thaa"]);

/** @example formatDate("2026-01-05", "en") // "Monday, January 5, 2026" */
export function formatDate(date: IsoDate, language: string): string {
  return toDateWords(date, { language, dateStyle: "full" });
}

/** Without the weekday, for bylines. */
export function formatShortDate(date: IsoDate, language: string): string {
  return toDateWords(date, { language, dateStyle: "long" });
}

interface DateForm {
  readonly language: string;
  readonly dateStyle: "full" | "long";
}

function toDateWords(date: IsoDate, form: DateForm): string {
  const key = `${form.dateStyle} ${form.language}`;
  const format = dateFormats.get(key) ?? toDateFormat(form);
  dateFormats.set(key, format);
  return format.format(new Date(`${date}T00:00:00Z`));
}

// Made anew for each date and each item they were a twentieth of making a mail.
const dateFormats = new Map<string, Intl.DateTimeFormat>();
const directions = new Map<string, "ltr" | "rtl">();

function toDateFormat({ language, dateStyle }: DateForm): Intl.DateTimeFormat {
  // News is dated in the Gregorian calendar everywhere; some locales would choose another by themselves.
  return new Intl.DateTimeFormat(language, { dateStyle, calendar: "gregory", timeZone: "UTC" });
}

/** @returns the name of `code` in the newsletter's language, or the code itself if it has none */
export function formatLanguage(code: string, language: string): string {
  try {
    return new Intl.DisplayNames(language, { type: "language" }).of(code) ?? code;
  } catch (error) {
    // Private tags such as `x-klingon` are good BCP 47, but have no name to look up.
    if (error instanceof RangeError) return code;
    throw error;
  }
}

/** By the script that the language is usually written in. */
export function toDirection(language: string): "ltr" | "rtl" {
  const known = directions.get(language);
  if (known !== undefined) return known;
  const script = new Intl.Locale(language).maximize().script ?? "";
  const direction = RTL_SCRIPTS.has(script) ? "rtl" : "ltr";
  directions.set(language, direction);
  return direction;
}

/** @example capitalise("video, 4 minute read", "en") // "Video, 4 minute read" */
export function capitalise(words: string, language: string): string {
  const [first = ""] = words;
  return first.toLocaleUpperCase(language) + words.slice(first.length);
}
