import { findInLanguage } from "../../model/find-in-language.ts";
import type { ChromeWords } from "./chrome-words.ts";
import { ar } from "./ar.ts";
import { de } from "./de.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { fr } from "./fr.ts";
import { ja } from "./ja.ts";
import { pt } from "./pt.ts";

/** The one place where languages are listed. */
const WORDS: ReadonlyMap<string, ChromeWords> = new Map(
  Object.entries({ ar, de, en, es, fr, ja, pt }),
);

/** Languages that the chrome speaks. */
export const CHROME_LANGUAGES: readonly string[] = [...WORDS.keys()];

/** @param language BCP 47; `pt-BR` finds `pt`, a language without words finds English */
export function findWords(language: string): ChromeWords {
  return findInLanguage(WORDS, language) ?? en;
}
