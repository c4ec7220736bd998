import type { CorrectionTarget } from "../model/correction.ts";
import type { DeliveryPlan, PlanOutcome } from "../model/store.ts";
import type { EditionId, Slug } from "../model/names.ts";
import { parseEditionId } from "../model/names.ts";
import type { Queries, Row, SqlValue } from "./database.ts";
import { findEditionNo } from "./editions.ts";
import { toFlag, toInteger, toSubscriberId, toTextOrNull } from "./row.ts";
import { holdsSlot } from "./slot-leases.ts";

// Rows a statement: measured, larger ones gain nothing. A page at a time keeps memory flat.
const PAGE_SIZE = 500;

const ACTIVE = `
from subscriptions p join subscribers s on s.no = p.subscriber
where p.newsletter = ? and p.status = 'active' and (p.paused_until is null or p.paused_until <= ?)`;

const SUPPRESSED = "exists (select 1 from suppressions x where x.address_key = s.address_key)";

// Mail that may be on its way counts as got: whoever has it needs the right one.
const TOUCHED = `exists (
  select 1 from deliveries d join editions e on e.no = d.edition
  where d.subscriber = s.no and e.newsletter = ? and e.date = ? and e.revision < ?
    and d.status in ('accepted', 'uncertain', 'handedOver', 'claimed', 'planned', 'deferred')
)`;

interface Audience {
  /** A condition over subscriber `s`, and its values. */
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

function toAudience(edition: EditionId, to: CorrectionTarget): Audience {
  const name = parseEditionId(edition);
  if (to === "all" || name === null) return { sql: "true", values: [] };
  return { sql: TOUCHED, values: [name.newsletter, name.date, name.revision] };
}

/** The same of those whom a correction is for. @param edition the revision that is to be frozen */
export async function countCorrectable(
  queries: Queries,
  edition: EditionId,
  { to, at }: { readonly to: CorrectionTarget; readonly at: Date },
): Promise<number> {
  const { sql, values } = toAudience(edition, to);
  const row = await queries.get(
    `select count(*) as people ${ACTIVE} and not ${SUPPRESSED} and ${sql}`,
    [parseEditionId(edition)?.newsletter ?? "", at.getTime(), ...values],
  );
  return row === null ? 0 : toInteger(row, "people");
}

/** Active people whom nothing keeps from being mailed. */
export async function countPlannable(
  queries: Queries,
  newsletter: Slug,
  at: Date,
): Promise<number> {
  const row = await queries.get(`select count(*) as people ${ACTIVE} and not ${SUPPRESSED}`, [
    newsletter,
    at.getTime(),
  ]);
  return row === null ? 0 : toInteger(row, "people");
}

/**
 * One delivery for each active subscription, in one transaction. Who is suppressed is skipped at once; a second
 * subscriber of one mailbox cannot exist (`subscribers.address_key` is unique).
 */
export async function planDeliveries(
  queries: Queries,
  plan: DeliveryPlan,
  to: CorrectionTarget = "all",
): Promise<PlanOutcome> {
  const edition = await findEditionNo(queries, plan.edition);
  const name = parseEditionId(plan.edition);
  if (name !== null && !(await holdsSlot(queries, name, plan.fence))) return { kind: "lease-lost" };
  const first = await queries.run(
    "update mailings set planned_at = ?, expires_at = ? where edition = ? and planned_at is null",
    [plan.at.getTime(), plan.expiresAt.getTime(), edition],
  );
  if (first === 0) return { kind: "already-planned" };
  let [planned, skipped] = [0, 0];
  for await (const people of listActive(queries, plan, to)) {
    await insertPage(queries, { plan, edition, people });
    const suppressed = people.filter(isSuppressed).length;
    skipped += suppressed;
    planned += people.length - suppressed;
  }
  return { kind: "planned", planned, skipped };
}

async function* listActive(
  queries: Queries,
  plan: DeliveryPlan,
  to: CorrectionTarget,
): AsyncGenerator<readonly Row[]> {
  const { sql, values } = toAudience(plan.edition, to);
  const newsletter = parseEditionId(plan.edition)?.newsletter ?? "";
  for (let last = 0; ;) {
    const people = await queries.all(
      `select s.no, s.id, s.zone, ${SUPPRESSED} as suppressed ${ACTIVE} and ${sql} and p.subscriber > ?
       order by p.subscriber limit ${PAGE_SIZE}`,
      [newsletter, plan.at.getTime(), ...values, last],
    );
    const end = people.at(-1);
    if (end === undefined) return;
    yield people;
    last = toInteger(end, "no");
  }
}

interface Page {
  readonly plan: DeliveryPlan;
  readonly edition: number;
  readonly people: readonly Row[];
}

async function insertPage(queries: Queries, page: Page): Promise<void> {
  const rows = page.people.map(() => "(?, ?, ?, ?, ?, ?, ?, ?)").join(", ");
  await queries.run(
    `insert into deliveries (edition, subscriber, message_id, status, reason, changed_at, not_before, expires_at)
     values ${rows}`,
    page.people.flatMap((person) => toDelivery(page, person)),
  );
}

function toDelivery({ plan, edition }: Page, person: Row): readonly SqlValue[] {
  const state = isSuppressed(person) ? ["skipped", "suppressed"] : ["planned", null];
  const messageId = plan.messageId(toSubscriberId(person, "id"));
  const times = plan.times?.(toTextOrNull(person, "zone"));
  const own = times === undefined ? [null, null] : [times.notBefore, times.expiresAt];
  const planned = [edition, toInteger(person, "no"), messageId, ...state, plan.at.getTime()];
  return [...planned, ...own.map((time) => time?.getTime() ?? null)];
}

function isSuppressed(person: Row): boolean {
  return toFlag(person, "suppressed");
}
