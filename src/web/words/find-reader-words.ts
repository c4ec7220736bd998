import { findInLanguage } from "../../model/find-in-language.ts";
import { ar } from "./ar.ts";
import { de } from "./de.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { fr } from "./fr.ts";
import { ja } from "./ja.ts";
import { pt } from "./pt.ts";
import type { ReaderWords } from "./reader-words.ts";

const ALL: ReadonlyMap<string, ReaderWords> = new Map(
  Object.entries({ ar, de, en, es, fr, ja, pt }),
);

/** @param language BCP 47; another one than these is answered in English */
export function findReaderWords(language: string): ReaderWords {
  return findInLanguage(ALL, language) ?? en;
}

/** Languages that pages can be had in. */
export const PAGE_LANGUAGES: readonly string[] = [...ALL.keys()];
