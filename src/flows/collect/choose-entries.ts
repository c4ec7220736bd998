import type { IsoDate } from "../../model/names.ts";
import type { Feed, FeedEntry } from "../../model/page.ts";
import type { FeedConfig } from "../../model/publication.ts";
import { toEntryKeys } from "./entry-keys.ts";

/** A feed as it was read. */
export interface ReadFeed {
  readonly config: FeedConfig;
  readonly feed: Feed;
}

export interface Candidate {
  readonly config: FeedConfig;
  readonly feed: Feed;
  readonly entry: FeedEntry;
}

export interface Choice {
  /** Newest first; those without a date last. */
  readonly candidates: readonly Candidate[];
  readonly known: number;
  /** New, but older than the most that are taken. */
  readonly passedOver: number;
}

export interface Choosing {
  /** Keys of entries that came before. */
  readonly seen: ReadonlySet<string>;
  /** Whether the publication has a page already. */
  readonly isKnown: (url: string) => boolean;
  /** Of each feed, at most so many. */
  readonly most: number;
  readonly now: Date;
}

/** What is new in one feed. */
export function chooseEntries({ config, feed }: ReadFeed, choosing: Choosing): Choice {
  const met = new Set(choosing.seen);
  const fresh: Candidate[] = [];
  for (const entry of feed.entries) {
    const keys = toEntryKeys(entry, config.url);
    const isNew = !keys.some((key) => met.has(key)) && !choosing.isKnown(entry.url);
    for (const key of keys) met.add(key);
    if (isNew) fresh.push({ config, feed, entry });
  }
  const candidates = sortCandidates(fresh, choosing.now).slice(0, choosing.most);
  const known = feed.entries.length - fresh.length;
  return { candidates, known, passedOver: fresh.length - candidates.length };
}

/** A date in the future is a lie or a mistake: such an entry is as new as what came this moment. */
export function sortCandidates(candidates: readonly Candidate[], now: Date): readonly Candidate[] {
  const toTime = ({ entry }: Candidate): number =>
    Math.min(entry.published?.getTime() ?? -Infinity, now.getTime());
  // Not a difference: of two without a date that would be no number.
  return candidates.toSorted((one, other) => {
    const [a, b] = [toTime(one), toTime(other)];
    return a === b ? 0 : a > b ? -1 : 1;
  });
}

/** Keys that nobody met for this long are forgotten; a feed seldom names what is older. */
const FORGET_DAYS = 120;
/** What is still in a feed is noted again only then: else each run would rewrite each line. */
const REFRESH_DAYS = FORGET_DAYS / 2;
const DAY_MS = 86_400_000;

/** What was seen, with what the feeds have now. */
export function remember(
  seen: ReadonlyMap<string, IsoDate>,
  feeds: readonly ReadFeed[],
  today: IsoDate,
): ReadonlyMap<string, IsoDate> {
  const toAge = (date: IsoDate): number => (Date.parse(today) - Date.parse(date)) / DAY_MS;
  const kept = new Map([...seen].filter(([, date]) => toAge(date) < FORGET_DAYS));
  for (const { config, feed } of feeds) {
    for (const key of feed.entries.flatMap((entry) => toEntryKeys(entry, config.url))) {
      const before = seen.get(key);
      if (before === undefined || toAge(before) > REFRESH_DAYS) kept.set(key, today);
    }
  }
  return kept;
}
