import type { Command } from "commander";

import { findNewsletter } from "../../flows/find-newsletter.ts";
import {
  type ImportRow,
  importSubscribers,
  type RowReport,
} from "../../flows/import-subscribers.ts";
import type { AddressRefusals, EmailAddress, Subscription } from "../../model/subscriber.ts";
import { toCsvCell } from "../csv-cell.ts";
import { formatCount } from "../format-problem.ts";
import { withStore } from "../open-publication.ts";
import type { AddCommand, Shell } from "../program.ts";
import { readAddress } from "../read-address.ts";
import { type CommonOptions, openSession, type Session, withCommonOptions } from "../session.ts";

interface ListOptions extends CommonOptions {
  readonly newsletter: string;
  readonly name?: string;
  readonly zone?: string;
  readonly confirmed?: true;
  readonly dryRun?: true;
}

/** `subscribers import, add, remove, show, export, erase`. */
export const addSubscribers: AddCommand = (program, shell) => {
  const group = program.command("subscribers").description("people: bring in, show, remove");
  addImport(group, shell);
  addAdd(group, shell);
  addRemove(group, shell);
  addShow(group, shell);
  addExport(group, shell);
  addErase(group, shell);
};

function addImport(group: Command, shell: Shell): void {
  const command = group
    .command("import <csv>")
    .description("bring in a CSV file with the columns email, name and zone")
    .requiredOption("--newsletter <slug>", "what they subscribe to")
    .option("--confirmed", "their consent is on record (without it they wait for confirmation)")
    .option("--dry-run", "check every row, change nothing");
  withCommonOptions(command).action(async (file: string, options: ListOptions) => {
    const session = openSession(shell.world, options);
    const status = await takeRows(session, options, shell.world.adapters.readSubscribers(file));
    shell.done(status);
  });
}

function addAdd(group: Command, shell: Shell): void {
  const command = group
    .command("add <address>")
    .description("bring in one person")
    .requiredOption("--newsletter <slug>", "what they subscribe to")
    .option("--name <name>", "what they are called")
    .option("--zone <zone>", "their time zone, for example Europe/Berlin")
    .option("--confirmed", "their consent is on record (without it they wait for confirmation)")
    .option("--dry-run", "check the address, change nothing");
  withCommonOptions(command).action(async (address: string, options: ListOptions) => {
    const session = openSession(shell.world, options);
    const { name = "", zone } = options;
    const row = { line: 1, email: address, name, ...(zone !== undefined && { zone }) };
    shell.done(await takeRows(session, options, oneRow(row)));
  });
}

/** Status 1 if a row was not taken: a person has to look at it. */
async function takeRows(
  session: Session,
  options: ListOptions,
  rows: AsyncIterable<ImportRow>,
): Promise<0 | 1> {
  return withStore(session, async ({ store, publication }) => {
    const counts = await importSubscribers({
      rows,
      store,
      tokens: await session.world.adapters.createTokens(store),
      newsletter: findNewsletter(publication, options.newsletter).slug,
      status: options.confirmed === true ? "active" : "pending",
      now: session.clock.now(),
      mode: options.dryRun === true ? "trial" : "apply",
      onRow: (row) => printRow(session, row),
    });
    session.emit({ summary: counts, dryRun: options.dryRun === true });
    const parts = Object.entries(counts).filter(([, count]) => count > 0);
    session.say(
      parts.map(([outcome, count]) => `${count.toLocaleString("en")} ${outcome}`).join(", "),
    );
    return counts.invalid > 0 ? 1 : 0;
  });
}

/** Good rows are a number at the end; the others are named with their lines. */
function printRow(session: Session, row: RowReport): void {
  if (row.outcome !== "invalid" && row.outcome !== "duplicate") return;
  session.emit(row);
  session.say(`line ${row.line}: ${row.email} ${row.outcome}: ${row.reason ?? ""}`);
}

async function* oneRow(row: ImportRow): AsyncIterable<ImportRow> {
  yield await Promise.resolve(row);
}

function addRemove(group: Command, shell: Shell): void {
  const command = group
    .command("remove <address>")
    .description("end a subscription, or all of a person's")
    .option("--newsletter <slug>", "only this one");
  withCommonOptions(command).action(
    async (address: string, options: CommonOptions & { newsletter?: string }) => {
      const session = openSession(shell.world, options);
      await withStore(session, async ({ store, publication }) => {
        const known = await store.findSubscriptions(readAddress(address));
        const newsletter =
          options.newsletter === undefined
            ? null
            : findNewsletter(publication, options.newsletter).slug;
        const person = known[0]?.subscriber;
        const from = { newsletter, at: session.clock.now() };
        const left = person === undefined ? 0 : await store.leave(person.id, from);
        session.emit({ address, left });
        session.say(`${formatCount(left, "subscription")} ended`);
      });
    },
  );
}

function addShow(group: Command, shell: Shell): void {
  const command = group.command("show <address>").description("what one person is subscribed to");
  withCommonOptions(command).action(async (address: string, options: CommonOptions) => {
    const session = openSession(shell.world, options);
    await withStore(session, async ({ store }) => {
      const email = readAddress(address);
      const known = await store.findSubscriptions(email);
      for (const one of known) printSubscription(session, one);
      const refused = await store.findAddressRefusals(email);
      if (refused !== null) printRefusals(session, email, refused);
      if (known.length === 0) session.tell(`${address} is not known`);
    });
  });
}

function printSubscription(session: Session, one: Subscription): void {
  const { subscriber, newsletter, status, since } = one;
  const { address } = subscriber.email;
  const { name, zone } = subscriber;
  session.emit({ address, name, zone, newsletter, status, since: since.toISOString() });
  const where = zone === undefined ? "" : `  ${zone}`;
  session.say(`${address}  ${newsletter}  ${status} since ${since.toISOString()}${where}`);
}

/** What bounce handling goes by, and what a person asks why somebody gets no mail. */
function printRefusals(
  session: Session,
  { address }: EmailAddress,
  refused: AddressRefusals,
): void {
  const { refusals, lastReply } = refused;
  const lastAt = refused.lastAt.toISOString();
  session.emit({ address, refusals, lastReply, lastAt });
  const times = refusals === 1 ? "once" : `${refusals} times`;
  session.say(`${address}  refused ${times} as no address, last with ${lastReply} at ${lastAt}`);
}

function addExport(group: Command, shell: Shell): void {
  const command = group
    .command("export")
    .description("all subscriptions as CSV")
    .option("--newsletter <slug>", "only of this one");
  withCommonOptions(command).action(async (options: CommonOptions & { newsletter?: string }) => {
    const session = openSession(shell.world, options);
    await withStore(session, async ({ store, publication }) => {
      const newsletter =
        options.newsletter === undefined
          ? null
          : findNewsletter(publication, options.newsletter).slug;
      session.say("email,name,newsletter,status,since,zone");
      for await (const one of store.listSubscriptions(newsletter)) exportSubscription(session, one);
    });
  });
}

function exportSubscription(session: Session, one: Subscription): void {
  const { subscriber, newsletter, status, since } = one;
  const name = subscriber.name ?? "";
  const { zone = "" } = subscriber;
  const cells = [subscriber.email.address, name, newsletter, status, since.toISOString(), zone];
  const { name: called, zone: lives } = subscriber;
  session.emit({ email: cells[0], name: called, zone: lives, newsletter, status, since: cells[4] });
  session.say(cells.map(toCsvCell).join(","));
}

function addErase(group: Command, shell: Shell): void {
  const command = group
    .command("erase <address>")
    .description("forget a person; the ledger keeps its sums, without the address");
  withCommonOptions(command).action(async (address: string, options: CommonOptions) => {
    const session = openSession(shell.world, options);
    await withStore(session, async ({ store }) => {
      const isErased = await store.erase(readAddress(address), session.clock.now());
      session.emit({ address, erased: isErased });
      session.say(isErased ? `${address} is forgotten` : `${address} is not known`);
    });
  });
}
