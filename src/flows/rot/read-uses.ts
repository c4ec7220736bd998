import { listAddresses, listArticles } from "../../lint/content/list-parts.ts";
import { readExceptions } from "../../lint/exceptions/read-exceptions.ts";
import { settleProblems } from "../../lint/exceptions/settle-problems.ts";
import { DEFAULT_CHECKS } from "../../model/checks.ts";
import type { DayFolder } from "../../model/content.ts";
import type { PageUse } from "../../model/link-rot.ts";
import type { IsoDate } from "../../model/names.ts";
import { toYear } from "../../model/periods.ts";
import type { ContentSource } from "../../model/ports.ts";
import { type Place, problem } from "../../model/problem.ts";
import type { Publication } from "../../model/publication.ts";
import { parseDay } from "../../parse/parse-day.ts";
import { toContextText } from "../archive/open-archive.ts";
import { isPage } from "../links/check-links.ts";
import { decodeUses, encodeUses, type KeptUses } from "./kept-uses.ts";

/** A use with the address that it leads to. */
export interface LinkUse extends PageUse {
  readonly url: string;
}

interface Reading {
  readonly source: ContentSource;
  readonly publication: Publication;
  /** Ascending. */
  readonly dates: readonly IsoDate[];
}

/**
 * Every use of a page in all issues, a day at a time.
 *
 * A year's uses are kept beside the fingerprints of its days, so that only what changed is read again, and no more than a
 * year is held here.
 */
export async function* readUses(reading: Reading): AsyncGenerator<readonly LinkUse[]> {
  const prints = await reading.source.readFingerprints();
  const years = [...new Set(reading.dates.map(toYear))];
  for (const year of years) yield* await readYear(reading, { year, prints });
}

async function readYear(
  { source, publication, dates }: Reading,
  { year, prints }: { readonly year: string; readonly prints: ReadonlyMap<IsoDate, string> },
): Promise<readonly (readonly LinkUse[])[]> {
  const entry = `links-${year}`;
  const context = toContextText(publication);
  const bytes = (await source.records?.read(entry)) ?? null;
  const kept = bytes === null ? new Map<IsoDate, KeptUses>() : decodeUses(bytes, context);
  const days = new Map<IsoDate, KeptUses>();
  let isSame = true;
  for (const date of dates.filter((each) => each.startsWith(year))) {
    const print = prints.get(date) ?? "";
    const known = kept.get(date);
    const isKnown = known !== undefined && print !== "" && known.print === print;
    if (isKnown) days.set(date, known);
    else days.set(date, { print, uses: await readDayUses(source, publication, date) });
    isSame &&= isKnown;
  }
  if (!isSame || kept.size !== days.size) {
    const whole = [...days].filter(([, { print }]) => print !== "");
    await source.records?.write(entry, encodeUses(whole, context));
  }
  return [...days.values()].map(({ uses }) => uses);
}

async function readDayUses(
  source: ContentSource,
  publication: Publication,
  date: IsoDate,
): Promise<readonly LinkUse[]> {
  const folder = await source.readDay(date);
  return folder === null ? [] : listUses(folder, publication);
}

function listUses(folder: DayFolder, publication: Publication): readonly LinkUse[] {
  const { value: content } = parseDay(folder, publication);
  const titles = new Map(
    listArticles(content).map(({ title, urlPlace, place }) => [urlPlace ?? place, title]),
  );
  const exceptions = folder.files.flatMap(readExceptions);
  const isMeant = (place: Place): boolean => {
    const found = problem("link-dead", place, "");
    return settleProblems([found], { settings: DEFAULT_CHECKS, exceptions }).kept.length === 0;
  };
  return listAddresses(content)
    .filter(isPage)
    .map(({ url, words, place }) => ({
      ...{ date: folder.date, url, words: words ?? titles.get(place) ?? "" },
      ...{ place, isMeant: isMeant(place) },
    }));
}
