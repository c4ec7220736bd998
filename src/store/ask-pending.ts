import type { Slug } from "../model/names.ts";
import type { PendingAsk, PendingCounts } from "../model/readers-store.ts";
import type { Queries } from "./database.ts";
import { isMailedToday, insertRequest } from "./requests.ts";
import { toEmail, toInteger } from "./row.ts";

const UNSUPPRESSED = `s.erased_at is null
  and not exists (select 1 from suppressions x where x.address_key = s.address_key)`;

export async function countPending(queries: Queries, newsletter: Slug): Promise<PendingCounts> {
  const row = await queries.get(
    `select count(*) as pending, count(p.asked_at) as asked
     from subscriptions p join subscribers s on s.no = p.subscriber
     where p.newsletter = ? and p.status = 'pending' and ${UNSUPPRESSED}`,
    [newsletter],
  );
  const [pending, asked] =
    row === null ? [0, 0] : [toInteger(row, "pending"), toInteger(row, "asked")];
  return { waiting: pending - asked, asked };
}

/** Whoever had such a mail today by the form has been asked by it. */
export async function askPending(queries: Queries, pending: PendingAsk): Promise<number> {
  const { newsletter, newIds, words, language, source, at, expiresAt } = pending;
  const people = await queries.all(
    `select s.no, s.address, s.address_key, s.needs_smtputf8
     from subscriptions p join subscribers s on s.no = p.subscriber
     where p.newsletter = ? and p.status = 'pending' and p.asked_at is null and ${UNSUPPRESSED}
     order by p.subscriber limit ${newIds.length}`,
    [newsletter],
  );
  for (const [index, person] of people.entries()) {
    const id = newIds[index];
    if (id === undefined) throw new RangeError(`There is no id ${index}`);
    const email = toEmail(person);
    await queries.run(
      "update subscriptions set asked_at = ? where newsletter = ? and subscriber = ?",
      [at.getTime(), newsletter, toInteger(person, "no")],
    );
    if (await isMailedToday(queries, email, at)) continue;
    await insertRequest(queries, {
      ...{ id, kind: "subscribe", email, subscriberId: null, newsletters: [newsletter] },
      ...{ target: null, words, language, source, proof: null, at, expiresAt, isOfList: true },
    });
  }
  return people.length;
}
