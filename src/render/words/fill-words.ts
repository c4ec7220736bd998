import type { PluralWords } from "./chrome-words.ts";
import { toPluralCategory } from "./numbers.ts";

/**
 * Puts values into their places; a value is never searched for places itself.
 *
 * @example fillWords("Sponsored by {name}", { name: "Acme" }) // "Sponsored by Acme"
 */
export function fillWords(words: string, values: Readonly<Record<string, string>>): string {
  return words.replace(/\{(\w+)\}/g, (place, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? place) : place,
  );
}

/** The plural form that the language asks for. */
export function choosePlural(words: PluralWords, counted: { count: number; language: string }) {
  return words[toPluralCategory(counted.count, counted.language)] ?? words.other;
}
