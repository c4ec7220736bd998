import { type Command, InvalidArgumentError } from "commander";

import { findNewsletter } from "../../flows/find-newsletter.ts";
import {
  type ImportCounts,
  importSubscribers,
  type RowReport,
} from "../../flows/import-subscribers.ts";
import type { ColumnChoice, PeopleRow, PeopleShape } from "../../model/people-file.ts";
import { withStore } from "../open-publication.ts";
import type { Shell } from "../program.ts";
import { type CommonOptions, openSession, type Session, withCommonOptions } from "../session.ts";

interface ListOptions extends CommonOptions {
  readonly newsletter: string;
  readonly name?: string;
  readonly zone?: string;
  readonly column?: ColumnChoice;
  readonly confirmed?: true;
  readonly dryRun?: true;
}

export function addImport(group: Command, shell: Shell): void {
  const command = group
    .command("import <file>")
    .description(
      "bring in people: CSV, TSV, JSON lines, or an export of Mailchimp, listmonk, Ghost, Substack or Buttondown",
    )
    .requiredOption("--newsletter <slug>", "what they subscribe to")
    .option(
      "--column <role=name>",
      "which column is email, name or zone, if it is called otherwise",
      readColumn,
    )
    .option("--confirmed", "their consent is on record (without it they wait for confirmation)")
    .option("--dry-run", "check every row and tell what would happen, change nothing");
  withCommonOptions(command).action(async (file: string, options: ListOptions) => {
    const session = openSession(shell.world, options);
    const rows = shell.world.adapters.readSubscribers(file, {
      ...(options.column !== undefined && { choice: options.column }),
      onShape: (shape) => tellShape(session, shape),
    });
    shell.done(await takeRows(session, options, rows));
  });
}

/** @example readColumn("email=Adresse") // email is the column “Adresse” */
export function readColumn(text: string, before: ColumnChoice = new Map()): ColumnChoice {
  const [role, ...name] = text.split("=");
  if (role === "email" || role === "name" || role === "zone") {
    return new Map([...before, [role, name.join("=")]]);
  }
  throw new InvalidArgumentError("Say email=, name= or zone= and the column’s name behind it.");
}

export function tellShape(
  session: Session,
  { kind, email, names, zone, standing, reason }: PeopleShape,
): void {
  const parts = [
    `address from “${email}”`,
    ...(names.length === 0 ? [] : [`name from ${names.map((name) => `“${name}”`).join(" and ")}`]),
    ...(zone === null ? [] : [`zone from “${zone}”`]),
    ...(standing.length === 0
      ? []
      : [`who left from ${standing.map((name) => `“${name}”`).join(", ")}`]),
    ...(reason === null ? [] : [`reason from “${reason}”`]),
  ];
  session.tell(`${kind}: ${parts.join("; ")}`);
}

export function addAdd(group: Command, shell: Shell): void {
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
  rows: AsyncIterable<PeopleRow>,
): Promise<0 | 1> {
  const isTrial = options.dryRun === true;
  return withStore(session, async ({ store, publication }) => {
    const counts = await importSubscribers({
      rows,
      store,
      openSorter: () => session.world.adapters.openPeopleSorter(),
      ids: session.world.adapters.ids,
      newsletter: findNewsletter(publication, options.newsletter).slug,
      status: options.confirmed === true ? "active" : "pending",
      now: session.clock.now(),
      mode: isTrial ? "trial" : "apply",
      onRow: (row) => printRow(session, row),
      onSlip: ({ line, email, suggestion }) => {
        session.emit({ line, email, suggestion });
        session.say(`line ${line}: ${email} is taken as it is; was ${suggestion} meant?`);
      },
    });
    session.emit({ summary: counts, dryRun: isTrial });
    session.say(isTrial ? toTable(counts, options) : toLine(counts));
    return counts.invalid > 0 ? 1 : 0;
  });
}

function toLine(counts: ImportCounts): string {
  const parts = Object.entries(counts).filter(([, count]) => count > 0);
  return parts.map(([outcome, count]) => `${count.toLocaleString("en")} ${outcome}`).join(", ");
}

/** What each outcome means for the person. */
function toMeanings({
  newsletter,
  confirmed,
}: ListOptions): Readonly<Record<keyof ImportCounts, string>> {
  const comes =
    confirmed === true ? `${newsletter} will come` : "waits for confirmation: subscribers ask";
  return {
    added: `new, ${comes}`,
    subscribed: `known already, ${comes}`,
    already: "has it already",
    "left-before": "left it here, and is left alone",
    suppressed: "is suppressed here, gets no mail",
    "left-there": "left there, is not taken",
    "unconfirmed-there": "never confirmed there, waits for confirmation: subscribers ask",
    "blocked-there": "bounced or complained there, will be suppressed",
    duplicate: "stands in the file twice",
    invalid: "cannot be taken, named above",
  };
}

function toTable(counts: ImportCounts, options: ListOptions): string {
  const meanings = toMeanings(options);
  const rows = (Object.entries(counts) as [keyof ImportCounts, number][])
    .filter(([, count]) => count > 0)
    .map(([outcome, count]) => [count.toLocaleString("en"), outcome, meanings[outcome]] as const);
  const [numbers, names] = [0, 1].map((column) =>
    Math.max(...rows.map((row) => (row[column] ?? "").length), 0),
  ) as [number, number];
  const lines = rows.map(
    ([count, outcome, meaning]) =>
      `${count.padStart(numbers)}  ${outcome.padEnd(names)}  ${meaning}`,
  );
  return [...lines, "Nothing was changed"].join("\n");
}

/** Good rows are a number at the end; the others are named with their lines. */
function printRow(session: Session, row: RowReport): void {
  if (row.outcome !== "invalid" && row.outcome !== "duplicate") return;
  session.emit(row);
  session.say(`line ${row.line}: ${row.email} ${row.outcome}: ${row.reason ?? ""}`);
}

async function* oneRow(row: PeopleRow): AsyncIterable<PeopleRow> {
  yield await Promise.resolve(row);
}
