import type * as Cspell from "cspell-lib";
import type { Speller, UnknownWord } from "../model/check-ports.ts";
import { readErrorCode } from "../model/read-error-code.ts";
import { UserError } from "../model/user-error.ts";

/** Suggestions that are told, at most. */
const SUGGESTIONS = 3;

/**
 * Looks words up in cspell’s dictionaries, which are files of its packages: nothing is fetched.
 *
 * The package is no dependency of ours: most publications do without.
 *
 * @throws UserError on the first word if `cspell-lib` is not installed beside Broadsheet
 */
export const cspellSpeller: Speller = {
  findUnknown: async (text, { languages, words }) => {
    const { spellCheckDocument } = await loadCspell();
    const document = {
      uri: "text.txt",
      text,
      languageId: "plaintext",
      locale: languages.join(","),
    };
    const options = {
      generateSuggestions: true,
      noConfigSearch: true,
      numSuggestions: SUGGESTIONS,
    };
    const settings = {
      words: [...words],
      language: languages.join(","),
      numSuggestions: SUGGESTIONS,
    };
    const { issues } = await spellCheckDocument(document, options, settings);
    return issues.map(({ text: word, offset, suggestions = [] }): UnknownWord => ({
      ...{ word, offset },
      suggestions: suggestions.slice(0, SUGGESTIONS),
    }));
  },
};

async function loadCspell(): Promise<typeof Cspell> {
  try {
    return await import("cspell-lib");
  } catch (error) {
    if (readErrorCode(error) !== "ERR_MODULE_NOT_FOUND") throw error;
    throw new UserError("no-cspell", {
      message: "`check: spelling:` needs the package cspell-lib, which is not installed",
      advice:
        "npm install --save-dev cspell-lib@9 (and @cspell/dict-… for other languages than English)",
    });
  }
}
