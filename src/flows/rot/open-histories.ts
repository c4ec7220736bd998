import type { LinkAnswer } from "../../model/link-answers.ts";
import type { PageHistory } from "../../model/link-rot.ts";
import type { IsoDate } from "../../model/names.ts";
import type { ContentSource, PublicationWriter } from "../../model/ports.ts";
import { toCanonicalAddress } from "../../model/to-canonical-address.ts";
import { ANSWERS_FILE, parseAnswers } from "../links/answers-file.ts";
import { toAsked } from "../links/check-links.ts";
import type { ArchivePage } from "./collect-pages.ts";
import { formatHistories, parseHistories, toHistoriesPath } from "./histories-file.ts";
import { noteAnswer } from "./page-history.ts";

/** Histories of the archive's pages, and the files that they are kept in. */
export interface Histories {
  readonly find: (page: ArchivePage) => PageHistory | null;
  readonly note: (page: ArchivePage, answer: LinkAnswer, on: IsoDate) => void;
  /**
   * Writes the years in which something was noted.
   *
   * @returns files that others held all the while; they are tried again by the next call
   */
  keep(): Promise<readonly string[]>;
}

export interface HistoriesPlace {
  readonly source: ContentSource;
  readonly writer: PublicationWriter;
  readonly pages: ReadonlyMap<string, ArchivePage>;
}

/** Reads what earlier runs have learned, and what `check --links` has. */
export async function openHistories(place: HistoriesPlace): Promise<Histories> {
  const { source, pages } = place;
  const known = new Map<string, PageHistory>();
  const changed = new Set<string>();
  for (const year of new Set([...pages.values()].map(toYear))) {
    const text = (await source.readText(toHistoriesPath(year))) ?? "";
    for (const [key, history] of parseHistories(text)) {
      const page = pages.get(key);
      if (page === undefined) continue;
      known.set(key, toNewer(known.get(key), history));
      // An earlier issue has it now, or the earliest has it no more.
      if (toYear(page) !== year) changed.add(year).add(toYear(page));
    }
  }
  const find = (page: ArchivePage): PageHistory | null => known.get(page.key) ?? null;
  const note = (page: ArchivePage, answer: LinkAnswer, on: IsoDate): void => {
    known.set(page.key, noteAnswer(find(page), toOwn(page, answer), on));
    changed.add(toYear(page));
  };
  await noteChecks(place, { find, note });
  return {
    find,
    note,
    keep: async () => {
      const missed: string[] = [];
      for (const year of [...changed]) {
        changed.delete(year);
        if (await keepYear(place, { year, known })) continue;
        changed.add(year);
        missed.push(toHistoriesPath(year));
      }
      return missed;
    },
  };
}

/** What was answered to `check --links` need not be asked again. */
async function noteChecks(
  { source, pages }: HistoriesPlace,
  { find, note }: Pick<Histories, "find" | "note">,
): Promise<void> {
  for (const [url, { on, answer }] of parseAnswers((await source.readText(ANSWERS_FILE)) ?? "")) {
    const key = toCanonicalAddress(new URL(url).href);
    const page = key === null ? undefined : pages.get(key);
    if (page === undefined || toAsked(page.url) !== url) continue;
    if ((find(page)?.askedOn ?? "") < on) note(page, answer, on);
  }
}

/** Another spelling of the same address is no other address. */
function toOwn({ key }: ArchivePage, answer: LinkAnswer): LinkAnswer {
  const isSame = answer.kind === "moved" && toCanonicalAddress(answer.to) === key;
  return isSame ? { kind: "alive" } : answer;
}

const TRIES = 3;

/** Onto what the file has by now: another run may have asked other pages meanwhile. @returns false if it was held */
async function keepYear(
  { source, writer, pages }: HistoriesPlace,
  { year, known }: { readonly year: string; readonly known: ReadonlyMap<string, PageHistory> },
): Promise<boolean> {
  const path = toHistoriesPath(year);
  const own = [...pages.values()].filter((page) => toYear(page) === year);
  for (let tries = TRIES; tries > 0; tries -= 1) {
    const before = await source.readText(path);
    const written = parseHistories(before ?? "");
    const all = own.flatMap(({ key }): readonly [string, PageHistory][] => {
      const history = known.get(key) ?? written.get(key);
      return history === undefined ? [] : [[key, toNewer(written.get(key), history)]];
    });
    const after = formatHistories(new Map(all));
    if (after === before || (before === null && all.length === 0)) return true;
    const missed =
      before === null
        ? await writer.create(new Map([[path, after]]))
        : await writer.replace([{ path, before, after }]);
    if (missed.length === 0) return true;
  }
  return false;
}

function toNewer(one: PageHistory | undefined, other: PageHistory): PageHistory {
  return one !== undefined && one.askedOn > other.askedOn ? one : other;
}

function toYear({ first }: ArchivePage): string {
  return first.slice(0, 4);
}
