import { parseEmailAddress } from "../model/email-address.ts";
import { parseZone } from "../model/zone.ts";
import type { Slug } from "../model/names.ts";
import type { Tokens } from "../model/ports.ts";
import type { PeopleStore } from "../model/people-store.ts";
import type { ImportOutcome, NewSubscriber } from "../model/subscriber.ts";

/** A row as read, nothing checked. */
export interface ImportRow {
  readonly line: number;
  readonly email: string;
  readonly name: string;
  /** An IANA time zone; left out if none is given. */
  readonly zone?: string;
}

export interface ImportRequest {
  readonly rows: AsyncIterable<ImportRow>;
  readonly store: PeopleStore;
  readonly tokens: Tokens;
  readonly newsletter: Slug;
  /** `active` where consent is on record. */
  readonly status: "active" | "pending";
  readonly now: Date;
  /** `trial` checks every row and changes nothing. */
  readonly mode: "apply" | "trial";
  /** Rows that were not taken, and rows that repeat an earlier one. */
  readonly onRow: (row: RowReport) => void;
}

export interface RowReport {
  readonly line: number;
  readonly email: string;
  readonly outcome: "invalid" | "duplicate" | ImportOutcome;
  readonly reason: string | null;
}

export type ImportCounts = Readonly<Record<RowReport["outcome"], number>>;

/** Measured: smaller ones cost more commits, larger ones gain nothing and take memory. */
const BATCH_ROWS = 10_000;
/** A name longer than this is a mistake in the file's columns. */
const MAX_NAME = 200;

/** Takes the good rows in and names the others with their lines. */
export async function importSubscribers(request: ImportRequest): Promise<ImportCounts> {
  const counts = {
    added: 0,
    subscribed: 0,
    already: 0,
    "left-before": 0,
    suppressed: 0,
    invalid: 0,
    duplicate: 0,
  };
  const note = (row: RowReport): void => {
    counts[row.outcome] += 1;
    request.onRow(row);
  };
  const seen = new Map<string, number>();
  let batch: NewSubscriber[] = [];
  for await (const row of request.rows) {
    const checked = checkRow(row, seen);
    if (checked.kind === "report") note(checked.report);
    else batch.push(checked.subscriber);
    if (batch.length < BATCH_ROWS) continue;
    await takeIn(request, { batch, note });
    batch = [];
  }
  await takeIn(request, { batch, note });
  return counts;
}

type CheckedRow =
  | { readonly kind: "subscriber"; readonly subscriber: NewSubscriber }
  | { readonly kind: "report"; readonly report: RowReport };

function checkRow(row: ImportRow, seen: Map<string, number>): CheckedRow {
  const { line, email } = row;
  // A NUL ends text in C: what SQLite and mail servers would see of such a row is not what stands in the file.
  if (`${email}${row.name}`.includes("\0")) return toInvalid(row, "The row has a NUL character");
  const parsed = parseEmailAddress(email);
  if (parsed.kind === "invalid") return toInvalid(row, parsed.reason);
  const first = seen.get(parsed.email.key);
  if (first !== undefined) {
    const reason = `The same mailbox as line ${first}`;
    return { kind: "report", report: { line, email, outcome: "duplicate", reason } };
  }
  const { zone } = row;
  if (zone !== undefined && parseZone(zone) === null) {
    const wanted = "a time zone of the IANA list, such as Europe/Berlin";
    return toInvalid(row, `“${zone.replace(/\p{C}/gu, "\ufffd")}” is not ${wanted}`);
  }
  seen.set(parsed.email.key, line);
  const person = { line, email: parsed.email, name: toName(row.name) };
  return { kind: "subscriber", subscriber: { ...person, ...(zone !== undefined && { zone }) } };
}

function toInvalid({ line, email }: ImportRow, reason: string): CheckedRow {
  const shown = email.replace(/\p{C}/gu, "\ufffd");
  return { kind: "report", report: { line, email: shown, outcome: "invalid", reason } };
}

/** Control characters have no place in a name; nothing else is changed. */
function toName(text: string): string | null {
  const name = text.replace(/\p{C}+/gu, " ").trim();
  return name === "" || name.length > MAX_NAME ? null : name;
}

async function takeIn(
  request: ImportRequest,
  part: { readonly batch: readonly NewSubscriber[]; readonly note: (row: RowReport) => void },
): Promise<void> {
  const { batch, note } = part;
  if (batch.length === 0) return;
  const { newsletter, status, now: at } = request;
  const newIds = batch.map(() => request.tokens.newSubscriberId());
  const outcomes =
    request.mode === "trial"
      ? await guessOutcomes(request, batch)
      : await request.store.importSubscribers({ newsletter, status, rows: batch, at, newIds });
  batch.forEach((row, index) => {
    const outcome = outcomes[index] ?? "already";
    note({ line: row.line, email: row.email.address, outcome, reason: null });
  });
}

async function guessOutcomes(
  request: ImportRequest,
  batch: readonly NewSubscriber[],
): Promise<readonly ImportOutcome[]> {
  const outcomes: ImportOutcome[] = [];
  for (const row of batch) {
    const known = await request.store.findSubscriptions(row.email);
    const own = known.find((one) => one.newsletter === request.newsletter);
    if (known.length === 0) outcomes.push("added");
    else if (own === undefined) outcomes.push("subscribed");
    else outcomes.push(own.status === "left" ? "left-before" : "already");
  }
  return outcomes;
}
