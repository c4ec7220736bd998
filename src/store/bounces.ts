import type { Bounce, BounceCounts, BounceKind, DeliveryBounce } from "../model/bounce.ts";
import { BOUNCE_KINDS } from "../model/bounce.ts";
import type { BounceEvidence, ReportSource } from "../model/bounce.ts";
import type { EditionId } from "../model/names.ts";
import type { EmailAddress } from "../model/subscriber.ts";
import type { Queries, Row } from "./database.ts";
import { toEdition, toInteger, toText, toTextOrNull, toTime } from "./row.ts";

const COLUMNS =
  "b.subscriber, b.kind, b.source, b.evidence, b.status, b.diagnostic, b.bounced_at, b.suppressed";

/** Of a person, oldest first. */
export async function listBounces(
  queries: Queries,
  email: EmailAddress,
): Promise<readonly Bounce[]> {
  const rows = await queries.all(
    `select e.id as edition_id, ${COLUMNS}
     from subscribers s join bounces b on b.subscriber = s.no join editions e on e.no = b.edition
     where s.address_key = ? order by b.bounced_at, b.no`,
    [email.key],
  );
  return rows.map((row) => ({ edition: toEdition(row, "edition_id"), ...toDeliveryBounce(row) }));
}

/**
 * Of some people's deliveries of one edition, by the ledger's own number of the person, oldest first.
 *
 * @param people at most some thousand; those whose mail did not bounce are not in the answer
 */
export async function readBounces(
  queries: Queries,
  edition: number,
  people: readonly number[],
): Promise<ReadonlyMap<number, readonly DeliveryBounce[]>> {
  const bounces = new Map<number, DeliveryBounce[]>();
  if (people.length === 0) return bounces;
  const rows = await queries.all(
    `select ${COLUMNS} from bounces b
     where b.edition = ? and b.subscriber in (${people.map(() => "?").join(", ")})
     order by b.bounced_at, b.no`,
    [edition, ...people],
  );
  for (const row of rows) {
    const person = toInteger(row, "subscriber");
    const found = bounces.get(person) ?? [];
    found.push(toDeliveryBounce(row));
    bounces.set(person, found);
  }
  return bounces;
}

/** Of all editions that have any, each person once a kind. */
export async function countBounces(
  queries: Queries,
): Promise<ReadonlyMap<EditionId, BounceCounts>> {
  // Counted along the index before any edition is looked up.
  const rows = await queries.all(
    `select e.id as edition_id, c.kind, c.people from (
       select edition, kind, count(distinct subscriber) as people from bounces group by edition, kind
     ) as c join editions e on e.no = c.edition
     order by e.newsletter, e.date, e.revision`,
  );
  const counts = new Map<EditionId, BounceCounts>();
  for (const row of rows) {
    const edition = toEdition(row, "edition_id");
    const known = counts.get(edition) ?? { hard: 0, soft: 0, policy: 0, complaint: 0 };
    counts.set(edition, { ...known, [toBounceKind(row)]: toInteger(row, "people") });
  }
  return counts;
}

function toDeliveryBounce(row: Row): DeliveryBounce {
  return {
    kind: toBounceKind(row),
    status: toTextOrNull(row, "status"),
    diagnostic: toTextOrNull(row, "diagnostic"),
    // The database's checks know no other words.
    source: toText(row, "source") as ReportSource,
    evidence: toText(row, "evidence") as BounceEvidence,
    at: toTime(row, "bounced_at"),
    suppressed: toInteger(row, "suppressed") === 1,
  };
}

export function toBounceKind(row: Row): BounceKind {
  const text = toText(row, "kind");
  const kind = BOUNCE_KINDS.find((known) => known === text);
  if (kind === undefined) throw new TypeError(`The ledger knows no bounce “${text}”`);
  return kind;
}
