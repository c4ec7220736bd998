import { parseUrl } from "../model/parse-url.ts";

/** Longer titles and names are somebody's joke. */
const MOST_CHARACTERS = 300;

/** Marks of direction and invisible characters, but the joiners that some scripts and emoji are written with. */
const INVISIBLE =
  /[\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFD]/g;

/**
 * What a stranger's page says, as one line of plain text.
 *
 * @returns null if nothing is left, or it was no text
 */
export function toLine(written: unknown): string | null {
  if (typeof written !== "string") return null;
  const line = written
    .slice(0, 20 * MOST_CHARACTERS)
    .replace(/\p{Cs}|\p{Cn}|\p{Co}/gu, "")
    .replace(INVISIBLE, "")
    .replace(/[\s\p{Cc}\p{Z}]+/gu, " ")
    .trim()
    .normalize("NFC");
  const short = Array.from(line).slice(0, MOST_CHARACTERS).join("");
  return short === "" ? null : short;
}

/** BCP 47; `en_GB` is how Open Graph writes it. */
export function toLanguageTag(written: string): string | null {
  try {
    const [language] = Intl.getCanonicalLocales(written.replaceAll("_", "-"));
    return language !== undefined && /^[a-z]{2,3}(?:-|$)/.test(language) ? language : null;
  } catch {
    return null;
  }
}

/** @returns null for what is no address of a page, or has a password in it */
export function toAddress(written: unknown, base: string): string | null {
  const line = toLine(written);
  const url = line === null ? null : parseUrl(line, base);
  if (url?.protocol !== "https:" && url?.protocol !== "http:") return null;
  return url.username === "" && url.password === "" ? url.href : null;
}
