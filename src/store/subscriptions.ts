import type { Slug, SubscriberId } from "../model/names.ts";
import type {
  EmailAddress,
  Subscriber,
  Subscription,
  SubscriptionStatus,
} from "../model/subscriber.ts";
import type { Queries, Row } from "./database.ts";
import {
  toEmail,
  toIntegerOrNull,
  toSlug,
  toSubscriberId,
  toText,
  toTextOrNull,
  toTime,
} from "./row.ts";

const PAGE_SIZE = 1000;

const COLUMNS = `s.id, s.address, s.address_key, s.needs_smtputf8, s.name, s.zone, s.text_only, p.newsletter, p.status, p.since`;

// A cross join keeps its order in SQLite: along the addresses, so that no page has to sort.
const PAGE = `
select ${COLUMNS}
from subscribers s cross join subscriptions p
where p.subscriber = s.no
  and s.address_key >= ? and (s.address_key > ? or p.newsletter > ?)
  and (cast(? as text) is null or p.newsletter = ?)
order by s.address_key, p.newsletter
limit ${PAGE_SIZE}`;

/** By address key, then newsletter; page by page, so that memory is flat and writers go on. */
export async function* listSubscriptions(
  queries: Queries,
  newsletter: Slug | null,
): AsyncGenerator<Subscription> {
  let [key, last] = ["", ""];
  for (;;) {
    const rows = await queries.all(PAGE, [key, key, last, newsletter, newsletter]);
    for (const row of rows) yield toSubscription(row);
    const end = rows.at(-1);
    if (end === undefined || rows.length < PAGE_SIZE) return;
    [key, last] = [toText(end, "address_key"), toText(end, "newsletter")];
  }
}

/** All subscriptions of one mailbox, by newsletter. */
export async function findSubscriptions(
  queries: Queries,
  email: EmailAddress,
): Promise<readonly Subscription[]> {
  const rows = await queries.all(
    `select ${COLUMNS}
     from subscribers s join subscriptions p on p.subscriber = s.no
     where s.address_key = ? order by p.newsletter`,
    [email.key],
  );
  return rows.map(toSubscription);
}

/** Ends one subscription, or all of a person's. Those that ended before keep their date. */
export function leave(
  queries: Queries,
  from: {
    readonly subscriberId: SubscriberId;
    readonly newsletter: Slug | null;
    readonly at: Date;
  },
): Promise<number> {
  return queries.run(
    `update subscriptions set status = 'left', since = ?
     where subscriber = (select no from subscribers where id = ?)
       and (cast(? as text) is null or newsletter = ?) and status <> 'left'`,
    [from.at.getTime(), from.subscriberId, from.newsletter, from.newsletter],
  );
}

/** A person who is not erased. */
export function toSubscriber(row: Row): Subscriber {
  const zone = toTextOrNull(row, "zone");
  return {
    id: toSubscriberId(row, "id"),
    email: toEmail(row),
    name: toTextOrNull(row, "name"),
    ...(zone !== null && { zone }),
    ...(toIntegerOrNull(row, "text_only") === 1 && { textOnly: true as const }),
  };
}

function toSubscription(row: Row): Subscription {
  return {
    subscriber: toSubscriber(row),
    newsletter: toSlug(row, "newsletter"),
    status: toSubscriptionStatus(row),
    since: toTime(row, "since"),
  };
}

/** The database's check knows no other word. */
export function toSubscriptionStatus(row: Row): SubscriptionStatus {
  const status = toText(row, "status");
  return status === "pending" || status === "active" ? status : "left";
}
