import { toDomain } from "../model/domains.ts";
import type { Queries, Row } from "./database.ts";
import type { Holds } from "./domain-queues.ts";
import { reserve } from "./paces.ts";
import { toInteger, toText, toTextOrNull } from "./row.ts";

/** A delivery to claim, and when its domain is to get it; null for at once. */
export interface Pick {
  readonly no: number;
  readonly turnMs: number | null;
}

export interface PacedPicks {
  readonly picks: readonly Pick[];
  /** There may be others behind those that were set aside. */
  readonly hasMore: boolean;
}

export interface PacedClaim {
  /** The ledger's own number. */
  readonly edition: number;
  readonly at: Date;
  readonly limit: number;
  /** Of those, how many may come without a turn. */
  readonly openLimit: number;
  readonly holds: Holds;
  /** Open deliveries that do not wait for a turn, oldest first. */
  readonly listOpen: (limit: number) => Promise<readonly Row[]>;
}

/** Turns are reserved so long before they come; senders ask more often. */
const HORIZON_MS = 500;
/** Perhaps said by a clock that was set back since, which is looked into. */
const FAR_OFF_MS = 3_600_000;
/** Looked at together: of them all whose domain is held back are set aside at once. */
const PAGE_SIZE = 200;
/** Set aside in one transaction: others want to write, too. */
const MOST_ASIDE = 1000;

/**
 * Picks deliveries while domains are held back: those whose turn comes, then others. What cannot go yet is set
 * aside into its domain's queue, once, so that no claim has to look at it again.
 */
export async function pickPaced(queries: Queries, claim: PacedClaim): Promise<PacedPicks> {
  const picks = [...(await pickQueued(queries, claim, claim.limit))];
  const mostOpen = Math.min(claim.openLimit, claim.limit - picks.length);
  const { open, aside } = await pickOpen(queries, claim, mostOpen);
  picks.push(...open);
  if (aside > 0) picks.push(...(await pickQueued(queries, claim, claim.limit - picks.length)));
  return { picks, hasMore: aside >= MOST_ASIDE };
}

/** Of each domain whose next turn is near as many as it has turns; those waiting longest for one first. */
async function pickQueued(
  queries: Queries,
  claim: PacedClaim,
  most: number,
): Promise<readonly Pick[]> {
  if (most <= 0) return [];
  const { edition, at } = claim;
  const queues = await queries.all(
    `select q.domain from domain_queues q left join paces p on p.server = '@' || q.domain
     where q.edition = ? and (coalesce(p.next_at_us, 0) <= ? or p.next_at_us > ?)
     order by coalesce(p.next_at_us, 0), q.domain limit ?`,
    [edition, (at.getTime() + HORIZON_MS) * 1000, (at.getTime() + FAR_OFF_MS) * 1000, most],
  );
  const picks: Pick[] = [];
  for (const queue of queues) {
    const left = most - picks.length;
    if (left <= 0) break;
    picks.push(...(await pickOfDomain(queries, claim, { domain: toText(queue, "domain"), left })));
  }
  return picks;
}

const WAITING = `
select no from (
  select no from deliveries
  where edition = ? and status = 'planned' and paced_domain = ? order by no limit ?
) as fresh
union all
select no from (
  select no from deliveries
  where edition = ? and status = 'deferred' and paced_domain = ? order by no limit ?
) as due
limit ?`;

async function pickOfDomain(
  queries: Queries,
  { edition, at, holds }: PacedClaim,
  { domain, left }: { readonly domain: string; readonly left: number },
): Promise<readonly Pick[]> {
  const asked = [edition, domain, left] as const;
  const rows = await queries.all(WAITING, [...asked, ...asked, left]);
  if (rows.length === 0) {
    await queries.run("delete from domain_queues where edition = ? and domain = ?", [
      edition,
      domain,
    ]);
    return [];
  }
  const request = { server: `@${domain}`, ratePerSecond: holds.limitOf(domain), at };
  const turns = await reserve(queries, request, ({ firstMs, distanceMs }) => {
    const near = Math.floor((at.getTime() + HORIZON_MS - firstMs) / distanceMs) + 1;
    return Math.min(rows.length, Math.max(0, near));
  });
  // It said “later” and has recovered since.
  if (turns === null) return rows.map((row) => ({ no: toInteger(row, "no"), turnMs: null }));
  const { firstMs, distanceMs, count } = turns;
  return rows
    .slice(0, count)
    .map((row, index) => ({ no: toInteger(row, "no"), turnMs: firstMs + index * distanceMs }));
}

async function pickOpen(
  queries: Queries,
  claim: PacedClaim,
  most: number,
): Promise<{ readonly open: readonly Pick[]; readonly aside: number }> {
  const open = new Set<number>();
  let aside = 0;
  while (open.size < most && aside < MOST_ASIDE) {
    const rows = await claim.listOpen(open.size + PAGE_SIZE);
    const held = sortOut(rows, claim.holds, { open, most });
    for (const [domain, numbers] of held) {
      await setAside(queries, claim.edition, { domain, numbers });
      aside += numbers.length;
    }
    if (held.size === 0) break;
  }
  return { open: [...open].map((no) => ({ no, turnMs: null })), aside };
}

/** Adds to `open` those that may go, up to `most`. @returns those before its end that may not, by domain */
function sortOut(
  rows: readonly Row[],
  holds: Holds,
  { open, most }: { readonly open: Set<number>; readonly most: number },
): ReadonlyMap<string, readonly number[]> {
  const held = new Map<string, number[]>();
  for (const row of rows) {
    if (open.size >= most) break;
    const [no, domain] = [toInteger(row, "no"), toDomainOf(row)];
    if (domain === "" || !holds.isHeld(domain)) open.add(no);
    else held.set(domain, [...(held.get(domain) ?? []), no]);
  }
  return held;
}

/** Nothing for a person who was erased, whose delivery is skipped at the gate. */
function toDomainOf(row: Row): string {
  return toDomain(toTextOrNull(row, "address_key") ?? "");
}

async function setAside(
  queries: Queries,
  edition: number,
  people: { readonly domain: string; readonly numbers: readonly number[] },
): Promise<void> {
  const { domain, numbers } = people;
  await queries.run(
    `update deliveries set paced_domain = ? where no in (${numbers.map(() => "?").join(", ")})`,
    [domain, ...numbers],
  );
  await queries.run(
    "insert into domain_queues (edition, domain) values (?, ?) on conflict do nothing",
    [edition, domain],
  );
}
