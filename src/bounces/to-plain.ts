import { PHRASES, type Meaning, withoutMarks } from "./phrases.ts";

/** Longer diagnostics repeat themselves. */
const MOST_CHARACTERS = 4_000;
/** Names say nothing: `spam@example.org: user unknown`. Exchange's own words have dots, too. */
const NAMES =
  /\b(?:https?:\/\/\S+)|[^\s<>"'(]{1,320}@[^\s<>"')]{1,320}|\b(?!resolver\.|smtpsend\.|queue\.)[a-z][a-z0-9-]{0,62}(?:\.[a-z0-9-]{1,63}){1,9}(?=[^a-z0-9-]|$)/g;

/** Text as phrases are written: lower case, one line, no accents, no addresses, hosts and links, 4,000 characters. */
export function toPlain(text: string): string {
  return withoutMarks(text.slice(0, MOST_CHARACTERS).toLowerCase())
    .replace(/[’‘`´]/g, "'")
    .replace(/[\p{C}\s]+/gu, " ")
    .replace(NAMES, "")
    .replace(/<>|\(\)|"" ?/g, "")
    .replace(/ {2,}/g, " ");
}

/** What a plain text means by its words; null if no phrase of ours is in it. */
export function findMeaning(plain: string): Meaning | null {
  return PHRASES.find(({ pattern }) => pattern.test(plain))?.means ?? null;
}

/** All that it may mean. */
export function listMeanings(plain: string): ReadonlySet<Meaning> {
  const found = PHRASES.filter(({ pattern }) => pattern.test(plain));
  return new Set(found.map(({ means }) => means));
}
