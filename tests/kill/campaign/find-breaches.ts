import type { DeliveryStatus } from "../../../src/model/delivery.ts";
import type { RecordLine } from "../hostile/record.ts";

/** A delivery as the ledger has it. */
export interface LedgerRow {
  readonly address: string;
  readonly status: DeliveryStatus;
  readonly replyCode: number | null;
  /** How often it was uncertain before its present state. */
  readonly pastUncertain: number;
}

/** What the server did for one person. */
export interface ServerView {
  readonly copies: number;
  readonly codes: ReadonlySet<number>;
}

/** Server's record by address. */
export function toServerViews(record: readonly RecordLine[]): ReadonlyMap<string, ServerView> {
  const views = new Map<string, { copies: number; codes: Set<number> }>();
  for (const line of record) {
    const view = views.get(line.to) ?? { copies: 0, codes: new Set<number>() };
    if (line.at === "taken") view.copies += 1;
    else view.codes.add(line.code);
    views.set(line.to, view);
  }
  return views;
}

const NOBODY: ServerView = { copies: 0, codes: new Set() };
/** States in which the server may have the mail of the present attempt. */
const MAY_HAVE: readonly DeliveryStatus[] = ["handedOver", "accepted", "uncertain"];

/**
 * Where ledger and server disagree, in words; empty if the promise holds at this moment.
 *
 * Nobody is missing, every copy but one was listed as uncertain, and every answer in the ledger was given.
 */
export function findBreaches(
  people: number,
  rows: readonly LedgerRow[],
  views: ReadonlyMap<string, ServerView>,
): readonly string[] {
  const breaches = rows.flatMap((row) => findBreachesOf(row, views.get(row.address) ?? NOBODY));
  const known = new Set(rows.map(({ address }) => address));
  const strangers = [...views.keys()].filter((address) => !known.has(address));
  for (const address of strangers) breaches.push(`${address} was mailed and is not in the ledger`);
  if (rows.length !== 0 && rows.length !== people) {
    breaches.push(`${rows.length} of ${people} people are in the ledger`);
  }
  return breaches;
}

function findBreachesOf(row: LedgerRow, view: ServerView): readonly string[] {
  const { address, status, replyCode, pastUncertain } = row;
  const allowed = pastUncertain + (MAY_HAVE.includes(status) ? 1 : 0);
  const breaches: string[] = [];
  const who = `${address}, ${status}`;
  if (view.copies > allowed)
    breaches.push(`${who}: ${view.copies} copies, ${allowed} accounted for`);
  if (status === "accepted" && view.copies === 0) breaches.push(`${who}: the server has no mail`);
  if (replyCode !== null && !view.codes.has(replyCode)) {
    breaches.push(`${who}: the server never said ${replyCode}`);
  }
  return breaches;
}
