import type { IsoDate } from "../model/names.ts";
import type { Newsletter } from "../model/publication.ts";
import type { DeliveryTimes, Store } from "../model/store.ts";
import { toReaderTime } from "./schedule.ts";

/** Newsletters as they are, those of `local: true` with the zones that their readers live in. */
export function withReaderZones(
  newsletters: readonly Newsletter[],
  store: Store,
): Promise<readonly Newsletter[]> {
  return Promise.all(newsletters.map((newsletter) => withZones(newsletter, store)));
}

async function withZones(newsletter: Newsletter, store: Store): Promise<Newsletter> {
  const { schedule, slug } = newsletter;
  if (schedule?.local !== true) return newsletter;
  return { ...newsletter, schedule: { ...schedule, zones: await store.listZones(slug) } };
}

export interface ReaderTime {
  readonly zone: string;
  readonly at: Date;
}

/** When a date's issue reaches each zone, the first one first; empty where everybody is mailed at once. */
export function listReaderTimes(newsletter: Newsletter, date: IsoDate): readonly ReaderTime[] {
  const { schedule } = newsletter;
  if (schedule?.local !== true) return [];
  return [...new Set([schedule.zone, ...(schedule.zones ?? [])])]
    .map((zone) => ({ zone, at: toReaderTime(newsletter, date, zone) }))
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

export interface LocalPlan {
  readonly times: (zone: string | null) => DeliveryTimes;
  /** When the last of all zones is over. */
  readonly expiresAt: Date;
}

/**
 * When each reader of an edition is mailed, by the clock of where they are.
 *
 * @returns null for a newsletter that goes to everybody at once
 */
export async function planLocally(
  newsletter: Newsletter,
  edition: { readonly date: IsoDate; readonly at: Date },
  store: Store,
): Promise<LocalPlan | null> {
  if (newsletter.schedule?.local !== true) return null;
  const known = new Map<string | null, DeliveryTimes>();
  const times = (zone: string | null): DeliveryTimes => {
    const found = known.get(zone) ?? toTimes(newsletter, edition, zone);
    known.set(zone, found);
    return found;
  };
  const zones = [null, ...(await store.listZones(newsletter.slug))];
  const last = Math.max(...zones.map((zone) => times(zone).expiresAt.getTime()));
  return { times, expiresAt: new Date(last) };
}

/** Whoever's time is past is mailed now, and has as long as the others. */
function toTimes(
  newsletter: Newsletter,
  { date, at }: { readonly date: IsoDate; readonly at: Date },
  zone: string | null,
): DeliveryTimes {
  const own = toReaderTime(newsletter, date, zone);
  const notBefore = own > at ? own : at;
  return { notBefore, expiresAt: new Date(notBefore.getTime() + newsletter.expireAfterMs) };
}
