import { writeFileSync } from "node:fs";
import { join } from "node:path";

import {
  countUnsettled,
  type DeliveryCounts,
  type DeliveryStatus,
} from "../../../src/model/delivery.ts";
import { DAY } from "../../support/make-publication.ts";
import { readLines } from "../../support/run-program.ts";
import { readRecord, type RecordLine } from "../hostile/record.ts";
import { toServerViews } from "./find-breaches.ts";
import { type Round, run, SEND } from "./round.ts";
import type { HostileServer } from "./start-server.ts";

export interface RoundResult {
  readonly mails: number;
  readonly uncertain: number;
  readonly duplicates: number;
  /** What the promise forbids, in words. */
  readonly breaches: readonly string[];
}

/** A line of `report --json`. */
interface ReportLine {
  readonly address: string;
  readonly status: DeliveryStatus;
  readonly history: readonly { readonly status: DeliveryStatus }[];
}

const MINUTE_MS = 60_000;
/** Back-off is at most 3.6 hours a step, and the edition expires after 20. */
const STEPS_MINUTES = [30, 130, 350, 570, 790, 1_010] as const;
const EDITION = ["--newsletter", "daily", "--date", DAY] as const;

/**
 * Lets the edition end in peace, and compares what the program itself reports with the server's record; then
 * settles by that record and sends again, after which everybody must have one copy.
 */
export async function finishRound(round: Round, server: HostileServer): Promise<RoundResult> {
  server.setMood("calm");
  const breaches = [...(await sendToTheEnd(round, server))];
  const reported = await readReport(round);
  const record = readRecord(round.record);
  breaches.push(...compareReport(round, { reported, record }));
  const listed = reported.filter(wasUncertain);
  await settleByRecord(round, record);
  breaches.push(...(await sendToTheEnd(round, server)));
  breaches.push(...(await checkSettled(round)));
  const duplicates = [...toServerViews(record).values()].filter(({ copies }) => copies > 1).length;
  const mails = readRecord(round.record).filter(({ at }) => at === "taken").length;
  return { mails, uncertain: listed.length, duplicates, breaches };
}

async function sendToTheEnd(round: Round, server: HostileServer): Promise<readonly string[]> {
  for (const minutes of STEPS_MINUTES) {
    const now = new Date(Date.now() + minutes * MINUTE_MS).toISOString();
    const result = await run(round, [...SEND, "--frozen", "--now", now], server.ports[0]);
    // Status 1, for the uncertain, does not say that nobody is deferred.
    const counts = readLines(result).at(-1)?.["counts"] as DeliveryCounts | undefined;
    if (counts === undefined) return [`send ended with ${result.status}: ${result.stderr}`];
    if (countUnsettled(counts) === 0) return [];
  }
  return ["send had something left to do after 17 hours"];
}

async function readReport(round: Round): Promise<readonly ReportLine[]> {
  const result = await run(round, ["report", ...EDITION, "--json"]);
  return readLines(result) as unknown as readonly ReportLine[];
}

function wasUncertain(line: ReportLine): boolean {
  return line.status === "uncertain" || line.history.some(({ status }) => status === "uncertain");
}

const ENDS: readonly DeliveryStatus[] = ["accepted", "refused", "uncertain"];

function compareReport(
  round: Round,
  found: { readonly reported: readonly ReportLine[]; readonly record: readonly RecordLine[] },
): readonly string[] {
  const views = toServerViews(found.record);
  const breaches = found.reported.flatMap((line) => {
    const copies = views.get(line.address)?.copies ?? 0;
    const who = `${line.address}, reported as ${line.status}`;
    return [
      ...(ENDS.includes(line.status) ? [] : [`${who}: no end`]),
      ...(line.status === "accepted" && copies === 0 ? [`${who}: lost`] : []),
      ...(line.status === "refused" && copies > 0 && !wasUncertain(line) ? [`${who}: mailed`] : []),
      ...(copies > 1 && !wasUncertain(line) ? [`${who}: ${copies} copies, never uncertain`] : []),
    ];
  });
  const { length } = found.reported;
  return length === round.people ? breaches : [...breaches, `${length} people are reported`];
}

/** The server's record as the log of a mail server. */
async function settleByRecord(round: Round, record: readonly RecordLine[]): Promise<void> {
  const lines = record.flatMap((line) =>
    line.at === "taken" ? [JSON.stringify({ messageId: line.messageId, status: "sent" })] : [],
  );
  writeFileSync(join(round.root, "mta.jsonl"), `${lines.join("\n")}\n`);
  const log = ["--from-log", "mta.jsonl", "--format", "json", "--complete", "--yes"];
  await run(round, ["settle", ...EDITION, ...log]);
}

async function checkSettled(round: Round): Promise<readonly string[]> {
  const views = toServerViews(readRecord(round.record));
  return (await readReport(round)).flatMap(({ address, status, history }) => {
    const copies = views.get(address)?.copies ?? 0;
    const who = `${address}, ${status} after settling`;
    if (status === "refused") return [];
    if (status !== "accepted" || copies === 0) return [`${who}: ${copies} copies`];
    const isDouble = copies > 1 && round.policy === "hold" && history.length === 0;
    return isDouble ? [`${who}: ${copies} copies`] : [];
  });
}
