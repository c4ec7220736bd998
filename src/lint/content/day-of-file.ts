import type { IsoDate } from "../../model/names.ts";
import { parseIsoDate } from "../../model/names.ts";
import type { Publication } from "../../model/publication.ts";

/** The date of the folder that a file lies in; null outside of day folders. */
export function toDayOfFile(path: string): IsoDate | null {
  return parseIsoDate(path.split("/")[1] ?? "");
}

/** Base languages of a publication's newsletters, each once: `en` of `en-GB`. */
export function listLanguages({ newsletters }: Publication): readonly string[] {
  return [...new Set(newsletters.map(({ language }) => language.split("-")[0] ?? language))];
}
