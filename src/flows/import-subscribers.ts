import { toDomain } from "../model/domains.ts";
import { parseEmailAddress } from "../model/email-address.ts";
import { parseZone } from "../model/zone.ts";
import type { Slug } from "../model/names.ts";
import type { Ids } from "../model/ports.ts";
import type { PeopleRow } from "../model/people-file.ts";
import type { ListedPerson, PeopleSorter } from "../model/people-sorter.ts";
import type { PeopleStore } from "../model/people-store.ts";
import type { ImportOutcome, NewSubscriber } from "../model/subscriber.ts";
import { suggestDomain } from "./readers/suggest-domain.ts";

export interface ImportRequest {
  readonly rows: AsyncIterable<PeopleRow>;
  readonly openSorter: () => Promise<PeopleSorter>;
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
  /** `unconfirmed-there`: taken in, and waits for an answer though the others need none. */
  readonly outcome:
    ImportOutcome | "left-there" | "unconfirmed-there" | "blocked-there" | "invalid" | "duplicate";
  readonly reason: string | null;
}

export type ImportCounts = Readonly<Record<RowReport["outcome"], number>>;

/** Few enough that nobody else who writes to the ledger waits for long. */
const BATCH_ROWS = 10_000;
/** A name longer than this is a mistake in the file's columns. */
const MAX_NAME = 200;

type Note = (row: RowReport) => void;

/**
 * Takes the good rows in and names the others with their lines.
 *
 * The whole file is read and put in order first: of a mailbox that stands in it twice the first line counts, memory
 * does not grow with the list, and a ledger that gets its rows in order writes each page once.
 */
export async function importSubscribers(request: ImportRequest): Promise<ImportCounts> {
  const counts = {
    added: 0,
    subscribed: 0,
    already: 0,
    "left-before": 0,
    suppressed: 0,
    "left-there": 0,
    "unconfirmed-there": 0,
    "blocked-there": 0,
    invalid: 0,
    duplicate: 0,
  };
  const note = (row: RowReport): void => {
    counts[row.outcome] += 1;
    request.onRow(row);
  };
  const sorter = await request.openSorter();
  try {
    await sortIn(request, { sorter, note });
    for (const batch of toBatches(withoutRepeats(sorter.list(), note))) {
      await takeIn(request, { batch, note });
    }
  } finally {
    sorter.close();
  }
  return counts;
}

async function sortIn(
  request: ImportRequest,
  { sorter, note }: { readonly sorter: PeopleSorter; readonly note: Note },
): Promise<void> {
  const tellSlip = watchSlips(request.onSlip ?? (() => undefined));
  let people: ListedPerson[] = [];
  for await (const row of request.rows) {
    const checked = checkRow(row);
    if (checked.kind === "report") {
      note(checked.report);
      continue;
    }
    people.push(checked.person);
    tellSlip(checked.person.subscriber);
    if (people.length < BATCH_ROWS) continue;
    sorter.add(people);
    people = [];
  }
  sorter.add(people);
}

function* withoutRepeats(people: Iterable<ListedPerson>, note: Note): Iterable<ListedPerson> {
  let first: NewSubscriber | null = null;
  for (const person of people) {
    const { subscriber } = person;
    if (first?.email.key === subscriber.email.key) {
      const reason = `The same mailbox as line ${first.line}`;
      note({ ...toNamed(subscriber), outcome: "duplicate", reason });
      continue;
    }
    first = subscriber;
    yield person;
  }
}

function* toBatches(people: Iterable<ListedPerson>): Iterable<readonly ListedPerson[]> {
  let batch: ListedPerson[] = [];
  for (const person of people) {
    batch.push(person);
    if (batch.length < BATCH_ROWS) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
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

type CheckedRow =
  | { readonly kind: "person"; readonly person: ListedPerson }
  | { readonly kind: "report"; readonly report: RowReport };

function checkRow(row: PeopleRow): CheckedRow {
  const { line, email, zone } = row;
  // A NUL ends text in C: what SQLite and mail servers would see of such a row is not what stands in the file.
  if (`${email}${row.name}`.includes("\0")) return toInvalid(row, "The row has a NUL character");
  const parsed = parseEmailAddress(email);
  if (parsed.kind === "invalid") return toInvalid(row, parsed.reason);
  if (zone !== undefined && parseZone(zone) === null) {
    const wanted = "a time zone of the IANA list, such as Europe/Berlin";
    return toInvalid(row, `“${zone.replace(/\p{C}/gu, "\ufffd")}” is not ${wanted}`);
  }
  const person = { line, email: parsed.email, name: toName(row.name) };
  const subscriber = { ...person, ...(zone !== undefined && { zone }) };
  const reason = toReason(row.reason ?? "");
  return { kind: "person", person: { subscriber, standing: row.standing ?? null, reason } };
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
  readonly batch: readonly ListedPerson[];
  readonly note: Note;
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
  await subscribe(request, { batch: unconfirmed, note: noteWaiting(request, note) }, "pending");
}

/** Where all others are subscribed, those who are not are told apart. */
function noteWaiting({ status }: ImportRequest, note: Note): Note {
  if (status === "pending") return note;
  return (row) => {
    const isTaken = row.outcome === "added" || row.outcome === "subscribed";
    note(isTaken ? { ...row, outcome: "unconfirmed-there" } : row);
  };
}

function suppress(
  { store, now }: ImportRequest,
  blocked: readonly ListedPerson[],
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
  const newIds = request.ids.newSubscriberIds(batch.length);
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
