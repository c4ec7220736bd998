import type { SlowedDomain } from "../model/delivery.ts";
import type { EditionId } from "../model/names.ts";
import { RECOVERY_MS, toRate } from "../model/pace.ts";
import type { DomainRate } from "../model/publication.ts";
import type { Queries } from "./database.ts";
import { toCutOrNull } from "./paces.ts";
import { toFlag, toInteger, toIntegerOrNull, toText } from "./row.ts";

/** Which recipient domains are held back at a moment, by their configured rate or for what they said. */
export interface Holds {
  isHeld(domain: string): boolean;
  /** The configured rate; null if there is none. */
  limitOf(domain: string): number | null;
}

/**
 * @param edition the ledger's own number
 * @returns null if no domain is held back, and nobody of the edition waits for a turn
 */
export async function readHolds(
  queries: Queries,
  edition: number,
  asked: { readonly rates: readonly DomainRate[]; readonly at: Date },
): Promise<Holds | null> {
  const { rates, at } = asked;
  const slowed = await listSlowedNames(queries, at);
  if (rates.length === 0 && slowed.size === 0 && !(await hasQueues(queries, edition))) return null;
  const limits = new Map(rates.map(({ domain, ratePerSecond }) => [domain, ratePerSecond]));
  const limitOf = (domain: string): number | null => limits.get(domain) ?? limits.get("*") ?? null;
  return { limitOf, isHeld: (domain) => limitOf(domain) !== null || slowed.has(domain) };
}

async function listSlowedNames(queries: Queries, at: Date): Promise<ReadonlySet<string>> {
  const rows = await queries.all("select server from paces where cut_at > ? and cut_at < ?", [
    at.getTime() - RECOVERY_MS,
    at.getTime() + RECOVERY_MS,
  ]);
  const names = rows.map((row) => toText(row, "server"));
  return new Set(names.filter((name) => name.startsWith("@")).map((name) => name.slice(1)));
}

async function hasQueues(queries: Queries, edition: number): Promise<boolean> {
  const row = await queries.get(
    "select exists (select 1 from domain_queues where edition = ?) as waits",
    [edition],
  );
  return row !== null && toFlag(row, "waits");
}

const WAITS = ["planned", "deferred"]
  .map(
    (status) => `exists (select 1 from deliveries d
       where d.edition = q.edition and d.status = '${status}' and d.paced_domain = q.domain)`,
  )
  .join(" or ");

/** When the first of those who wait may go out; null if nobody waits. */
export async function findNextTurn(queries: Queries, edition: EditionId): Promise<Date | null> {
  const row = await queries.get(
    `select min(coalesce(p.next_at_us, 0)) as next_at_us
     from domain_queues q left join paces p on p.server = '@' || q.domain
     where q.edition = (select no from editions where id = ?) and (${WAITS})`,
    [edition],
  );
  const nextUs = row === null ? null : toIntegerOrNull(row, "next_at_us");
  return nextUs === null ? null : new Date(nextUs / 1000);
}

/** Domains that said “later” a short while ago, with those of an edition who wait, most of them first. */
export async function listSlowed(
  queries: Queries,
  edition: number,
  at: Date,
): Promise<readonly SlowedDomain[]> {
  const rows = await queries.all(
    `select q.domain, p.cut_per_hour, p.full_per_hour, p.cut_at,
       (select count(*) from deliveries d where d.edition = q.edition and d.paced_domain = q.domain
         and d.status in ('planned', 'deferred')) as waiting
     from domain_queues q join paces p on p.server = '@' || q.domain
     where q.edition = ? and p.cut_at > ? order by waiting desc, q.domain`,
    [edition, at.getTime() - RECOVERY_MS],
  );
  return rows.flatMap((row) => {
    const ratePerSecond = toRate(toCutOrNull(row), null, at);
    const waiting = toInteger(row, "waiting");
    if (ratePerSecond === null || waiting === 0) return [];
    return [{ domain: toText(row, "domain"), waiting, ratePerSecond }];
  });
}
