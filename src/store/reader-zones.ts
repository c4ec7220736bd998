import type { EditionId, Slug } from "../model/names.ts";
import type { Queries } from "./database.ts";
import { toText, toTimeOrNull } from "./row.ts";

/** Zones of a newsletter's active people, each once. */
export async function listZones(queries: Queries, newsletter: Slug): Promise<readonly string[]> {
  const rows = await queries.all(
    `select distinct s.zone from subscriptions p join subscribers s on s.no = p.subscriber
     where p.newsletter = ? and p.status = 'active' and s.zone is not null order by s.zone`,
    [newsletter],
  );
  return rows.map((row) => toText(row, "zone"));
}

/** A zone that is given replaces the one that was known: people move. */
export async function setZone(queries: Queries, no: number, zone: string): Promise<void> {
  await queries.run("update subscribers set zone = ? where no = ?", [zone, no]);
}

/** When the next open delivery is due; the beginning of time for one that has no time of its own. */
export async function findNextDue(queries: Queries, edition: EditionId): Promise<Date | null> {
  const row = await queries.get(
    `select min(case status when 'deferred' then next_attempt_at else coalesce(not_before, 0) end) as due
     from deliveries
     where edition = (select no from editions where id = ?) and status in ('planned', 'deferred')`,
    [edition],
  );
  return row && toTimeOrNull(row, "due");
}
