import type { IsoDate } from "../model/names.ts";
import type { ContentSource } from "../model/ports.ts";
import type { Publication } from "../model/publication.ts";
import {
  listWrittenCorrections,
  type WrittenCorrection,
} from "../parse/articles/list-written-corrections.ts";

/** What is corrected is seldom older than that. */
const DAYS_BACK = 31;

/** Corrections made since the last day before another one: that one's readers have not seen them. */
export async function findCorrections(
  source: ContentSource,
  { publication, date }: { readonly publication: Publication; readonly date: IsoDate },
): Promise<readonly WrittenCorrection[]> {
  const { value: dates } = await source.listDates();
  const before = dates.filter((each) => each < date).slice(-DAYS_BACK);
  const last = before.at(-1) ?? date;
  const found: WrittenCorrection[] = [];
  for (const each of before) {
    const folder = await source.readDay(each);
    if (folder !== null) found.push(...listWrittenCorrections(folder, publication));
  }
  return found.filter((correction) => correction.date >= last && correction.date <= date);
}
