import { toDomain } from "../model/domains.ts";
import { parseEmailAddress } from "../model/email-address.ts";
import { parseZone } from "../model/zone.ts";
import type { Slug } from "../model/names.ts";
import type { Ids } from "../model/ports.ts";
import type { PeopleRow } from "../model/people-file.ts";
import type { PeopleStore } from "../model/people-store.ts";
import type { ImportOutcome, NewSubscriber } from "../model/subscriber.ts";
import { suggestDomain } from "./readers/suggest-domain.ts";

export interface ImportRequest {
  readonly rows: AsyncIterable<PeopleRow>;
  readonly store: PeopleStore;
  readonly ids: Ids;
  readonly newsletter: Slug;
  /** `active` where consent is on record. */
  readonly status: "active" | "pending";
  readonly now: Date;
  /** `trial` checks every row and changes nothing. */
  readonly mode: "apply" | "trial";
  /** Rows that were not taken, and rows that repeat an earlier one. */
  readonly onRow: (row: RowReport) => void;
  /** A row that is taken as it is, though its domain looks like a slip; told once a domain. */
  readonly onSlip?: (row: Slip) => void;
}

export interface Slip {
  readonly line: number;
  readonly email: string;
  /** The whole address, as it may be meant. */
  readonly suggestion: string;
}

export interface RowReport {
  readonly line: number;
  readonly email: string;
  readonly outcome: "invalid" | "duplicate" | "left-there" | "blocked-there" | ImportOutcome;
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
    "left-there": 0,
    "blocked-there": 0,
    invalid: 0,
    duplicate: 0,
  };
  const note = (row: RowReport): void => {
    counts[row.outcome] += 1;
    request.onRow(row);
  };
  const seen = new Map<string, number>();
  const tellSlip = watchSlips(request.onSlip ?? (() => undefined));
  let batch: CheckedPerson[] = [];
  for await (const row of request.rows) {
    const checked = checkRow(row, seen);
    if (checked.kind === "report") note(checked.report);
    else {
      batch.push(checked);
      tellSlip(checked.subscriber);
    }
    if (batch.length < BATCH_ROWS) continue;
    await takeIn(request, { batch, note });
    batch = [];
  }
  await takeIn(request, { batch, note });
  return counts;
}

/** A list has few domains, and each is looked at once. */
function watchSlips(onSlip: (slip: Slip) => void): (person: NewSubscriber) => void {
  const domains = new Set<string>();
  return ({ line, email }) => {
    const domain = toDomain(email.key);
    if (domains.has(domain)) return;
    domains.add(domain);
    const suggestion = suggestDomain(email);
    if (suggestion !== null) onSlip({ line, email: email.address, suggestion });
  };
}

interface CheckedPerson {
  readonly kind: "person";
  readonly subscriber: NewSubscriber;
  readonly standing: PeopleRow["standing"] | null;
  readonly reason: string | null;
}

type CheckedRow = CheckedPerson | { readonly kind: "report"; readonly report: RowReport };

function checkRow(row: PeopleRow, seen: Map<string, number>): CheckedRow {
  const { line, email, zone } = row;
  // A NUL ends text in C: what SQLite and mail servers would see of such a row is not what stands in the file.
  if (`${email}${row.name}`.includes("\0")) return toInvalid(row, "The row has a NUL character");
  const parsed = parseEmailAddress(email);
  if (parsed.kind === "invalid") return toInvalid(row, parsed.reason);
  const first = seen.get(parsed.email.key);
  if (first !== undefined) {
    const reason = `The same mailbox as line ${first}`;
    return { kind: "report", report: { line, email, outcome: "duplicate", reason } };
  }
  if (zone !== undefined && parseZone(zone) === null) {
    const wanted = "a time zone of the IANA list, such as Europe/Berlin";
    return toInvalid(row, `“${zone.replace(/\p{C}/gu, "\ufffd")}” is not ${wanted}`);
  }
  seen.set(parsed.email.key, line);
  const person = { line, email: parsed.email, name: toName(row.name) };
  const subscriber = { ...person, ...(zone !== undefined && { zone }) };
  const reason = toReason(row.reason ?? "");
  return { kind: "person", subscriber, standing: row.standing ?? null, reason };
}

function toInvalid({ line, email }: PeopleRow, reason: string): CheckedRow {
  const shown = email.replace(/\p{C}/gu, "\ufffd");
  return { kind: "report", report: { line, email: shown, outcome: "invalid", reason } };
}

const MAX_REASON = 100;

/** What a server said, or one word of an export, for a person to read. @returns null for none */
export function toReason(text: string): string | null {
  const reason = Array.from(toPlainText(text)).slice(0, MAX_REASON).join("");
  return reason === "" ? null : reason;
}

/** Control characters have no place in a row; nothing else is changed. */
function toPlainText(text: string): string {
  return text.replace(/\p{C}+/gu, " ").trim();
}

function toName(text: string): string | null {
  const name = toPlainText(text);
  return name === "" || name.length > MAX_NAME ? null : name;
}

interface Part {
  readonly batch: readonly CheckedPerson[];
  readonly note: (row: RowReport) => void;
}

async function takeIn(request: ImportRequest, { batch, note }: Part): Promise<void> {
  const blocked = batch.filter(({ standing }) => standing === "blocked");
  if (request.mode === "apply") await suppress(request, blocked);
  for (const { subscriber, standing } of batch) {
    if (standing !== "left" && standing !== "blocked") continue;
    note({ ...toNamed(subscriber), outcome: `${standing}-there`, reason: null });
  }
  const wanting = batch.filter(({ standing }) => standing === null);
  const unconfirmed = batch.filter(({ standing }) => standing === "unconfirmed");
  await subscribe(request, { batch: wanting, note }, request.status);
  await subscribe(request, { batch: unconfirmed, note }, "pending");
}

function suppress(
  { store, now }: ImportRequest,
  blocked: readonly CheckedPerson[],
): Promise<number> {
  return store.suppressAll(
    blocked.map(({ subscriber: { email }, reason }) => ({
      ...{ email, reason: reason ?? "blocked before the import", since: now },
    })),
  );
}

async function subscribe(
  request: ImportRequest,
  { batch, note }: Part,
  status: ImportRequest["status"],
): Promise<void> {
  if (batch.length === 0) return;
  const { newsletter, now: at } = request;
  const rows = batch.map(({ subscriber }) => subscriber);
  const newIds = batch.map(() => request.ids.newSubscriberId());
  const outcomes = await request.store.importSubscribers({
    ...{ newsletter, status, rows, at, newIds },
    ...(request.mode === "trial" && { isTrial: true }),
  });
  rows.forEach((row, index) => {
    note({ ...toNamed(row), outcome: outcomes[index] ?? "already", reason: null });
  });
}

function toNamed({ line, email }: NewSubscriber): Pick<RowReport, "line" | "email"> {
  return { line, email: email.address };
}
