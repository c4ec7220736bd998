import { makeReport } from "../../flows/report/make-report.ts";
import { DELIVERY_STATUSES, type DeliveryReport, type PastState } from "../../model/delivery.ts";
import { formatReply } from "../../model/format-reply.ts";
import type { ReportFilter } from "../../model/store.ts";
import { toCsvCell } from "../csv-cell.ts";
import {
  type EditionOptions,
  withEdition,
  withEditionOptions,
  withRevision,
} from "../named-edition.ts";
import type { AddCommand } from "../program.ts";
import { openSession, type Session, usage } from "../session.ts";
import { formatBounce, formatFinding } from "../report-log.ts";
import { formatSlowedDomain } from "./status.ts";
import { readAddress } from "../read-address.ts";

const FORMATS = ["text", "json", "csv", "html"] as const;
type Format = (typeof FORMATS)[number];

interface ReportOptions extends EditionOptions {
  readonly status?: string;
  readonly address?: string;
  readonly format?: string;
}

/** `report`: who got one edition, why others did not, and what servers said on the way. */
export const addReport: AddCommand = (program, shell) => {
  const command = program
    .command("report")
    .description("who got an edition, and why others did not")
    .option("--status <status>", `only those who are ${DELIVERY_STATUSES.join(", ")}`)
    .option("--address <address>", "only this person")
    .option("--format <format>", `${FORMATS.join(", ")} (default: text)`);
  withRevision(withEditionOptions(command)).action(async (options: ReportOptions) => {
    const format = readFormat(options);
    const filter = readFilter(options);
    const session = openSession(
      shell.world,
      format === "json" ? { ...options, json: true } : options,
    );
    await withEdition(session, options, async ({ store, edition }) => {
      const reports = store.listReports(edition.id, filter);
      if (format === "html") session.say((await makeReport(edition, reports)).trimEnd());
      else await printReports(session, format, reports);
      const status = await store.readStatus(edition.id, session.clock.now());
      const slowed = status?.slowed ?? [];
      if (slowed.length > 0)
        session.tell(`Slowed down: ${slowed.map(formatSlowedDomain).join(", ")}`);
    });
  });
};

function readFormat(options: ReportOptions): Format {
  const { format = options.json === true ? "json" : "text", json } = options;
  const known = FORMATS.find((one) => one === format);
  if (known === undefined) throw usage(`“${format}” is no format`, `Use ${FORMATS.join(", ")}`);
  if (json === true && known !== "json") {
    throw usage(`--json and --format ${known} exclude each other`, "Name one of them");
  }
  return known;
}

function readFilter(options: ReportOptions): ReportFilter {
  const status = DELIVERY_STATUSES.find((one) => one === options.status) ?? null;
  if (options.status !== undefined && status === null) {
    throw usage(`“${options.status}” is no state`, `States are ${DELIVERY_STATUSES.join(", ")}`);
  }
  return { status, email: options.address === undefined ? null : readAddress(options.address) };
}

async function printReports(
  session: Session,
  format: Exclude<Format, "html">,
  reports: AsyncIterable<DeliveryReport>,
): Promise<void> {
  if (format === "csv") session.say(COLUMNS.join(","));
  for await (const report of reports) {
    if (format === "csv") for (const row of toRows(report)) session.say(row);
    else printReport(session, report);
  }
}

function printReport(session: Session, line: DeliveryReport): void {
  session.emit({ ...line, ...toPlain(line), history: line.history.map(toPlain) });
  const why = formatWhy(line);
  session.say(`${line.status.padEnd(10)} ${line.address}  ${session.colors.dim(why)}`.trimEnd());
  for (const past of line.history) {
    const before = `${past.at.toISOString()} ${past.status}  ${formatWhy(past)}`;
    session.say(`           ${session.colors.dim(before)}`.trimEnd());
  }
  for (const bounce of line.bounces ?? []) {
    const came = `${bounce.at.toISOString()} ${formatBounce(bounce)}`;
    session.say(`           ${session.colors.yellow(came)}`);
  }
}

function toPlain(state: PastState): Record<string, unknown> {
  const { status, attempts, reply, reason, at } = state;
  const said = reply === null ? null : formatReply(reply);
  return { status, attempts, reply: said, reason, at: at.toISOString() };
}

function formatWhy({ reply, reason }: PastState): string {
  return [reply === null ? null : formatReply(reply), reason]
    .filter((text) => text !== null)
    .join(" · ");
}

const COLUMNS = ["edition", "address", "status", "messageId", "attempts", "reply", "reason", "at"];

/** One row a state, oldest first: the last row of an address is where it stands. */
function toRows(report: DeliveryReport): readonly string[] {
  const { edition, address, messageId, attempts } = report;
  const cameBack = (report.bounces ?? []).map((bounce) => {
    const { kind, at } = bounce;
    const status = kind === "complaint" ? "complained" : "bounced";
    const said = [kind, formatFinding(bounce)].join(" ").trim();
    const cells = [edition, address, status, messageId, String(attempts), "", said];
    return [...cells, at.toISOString()].map(toCsvCell).join(",");
  });
  const states = [...report.history, report].map((state) => {
    const { status, attempts, reason, at } = state;
    const reply = state.reply === null ? "" : formatReply(state.reply);
    const cells = [edition, address, status, messageId, String(attempts), reply, reason ?? ""];
    return [...cells, at.toISOString()].map(toCsvCell).join(",");
  });
  return [...states, ...cameBack];
}
