import { setTimeout as delay } from "node:timers/promises";
import { join } from "node:path";

import { expect, it } from "vitest";

import type { DeliveryCounts, DeliveryStatus } from "../../src/model/delivery.ts";
import { DAY, makePeople, makePublication } from "../support/make-publication.ts";
import {
  type JsonLine,
  type ProgramOptions,
  readLines,
  runProgram,
  startProgram,
} from "../support/run-program.ts";
import { startSinkProcess } from "../support/start-sink-process.ts";

const PEOPLE = 1_200;
const KILLS = 36;
/** Slow enough that a kill hits a send and not its end: 4 connections, 30 ms a mail. */
const ANSWER_MS = 30;

const SEND = ["send", "--newsletter", "daily", "--date", DAY, "--yes", "--json"] as const;

type StatusLine = JsonLine & { readonly counts: DeliveryCounts };
type ReportLine = JsonLine & { readonly address: string; readonly status: DeliveryStatus };

it(`loses nobody over ${KILLS} kills, and lists whoever may have been mailed twice`, async () => {
  const root = makePublication({ "people.csv": makePeople(PEOPLE) });
  const sink = await startSinkProcess({
    record: join(root, "sink.jsonl"),
    rules: [{ to: ".", does: { kind: "late", waitMs: ANSWER_MS } }],
  });
  const options = { cwd: root, env: { BROADSHEET_SMTP_URL: sink.url } };
  const imported = ["subscribers", "import", "people.csv", "--newsletter", "daily", "--confirmed"];
  expect((await runProgram(imported, options)).status).toBe(0);

  let hits = 0;
  for (let kill = 0; kill < KILLS; kill += 1) {
    if (await killOnce(options, Math.random())) hits += 1;
    const counts = await readCounts(options);
    if (counts !== null) expect(sum(counts)).toBe(PEOPLE);
  }
  expect(hits, "kills that hit a running send").toBeGreaterThanOrEqual(30);

  const last = await runProgram(SEND, options);
  const reported = ["report", "--newsletter", "daily", "--date", DAY, "--json"];
  const reports = readLines(await runProgram(reported, options)) as readonly ReportLine[];
  const uncertain = namesOf(reports, "uncertain");
  expect([...namesOf(reports, "accepted"), ...uncertain].sort()).toEqual(
    reports.map((line) => line.address).sort(),
  );
  expect(reports).toHaveLength(PEOPLE);
  expect(last.status).toBe(uncertain.length > 0 ? 1 : 0);

  const mailed = sink.readRecords().flatMap((record) => record.to);
  expect(mailed.length, "nobody was mailed twice").toBe(new Set(mailed).size);
  const unlisted = namesOf(reports, "accepted").filter((address) => !mailed.includes(address));
  expect(unlisted, "accepted in the ledger, unknown to the server").toEqual([]);
  const unknown = mailed.filter((address) => {
    const line = reports.find((report) => report.address === address);
    return line?.status !== "accepted" && line?.status !== "uncertain";
  });
  expect(unknown, "known to the server, neither accepted nor uncertain in the ledger").toEqual([]);
  expect(uncertain.length, "at most one a connection and kill").toBeLessThanOrEqual(4 * hits);
}, 300_000);

/** @returns whether the send was still running when it was killed */
async function killOnce(options: ProgramOptions, share: number): Promise<boolean> {
  const running = startProgram(SEND, options);
  // From the first moment of the process to some hundred mails later.
  await Promise.race([delay(1_500 * share), running.ended]);
  const wasRunning = running.child.exitCode === null;
  running.child.kill("SIGKILL");
  await running.ended;
  return wasRunning;
}

async function readCounts(options: ProgramOptions): Promise<DeliveryCounts | null> {
  const result = await runProgram(["status", "--json"], options);
  expect(result.status).toBe(0);
  const [line] = readLines(result) as readonly StatusLine[];
  return line !== undefined && sum(line.counts) > 0 ? line.counts : null;
}

function sum(counts: DeliveryCounts): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}

function namesOf(reports: readonly ReportLine[], status: DeliveryStatus): readonly string[] {
  return reports.filter((line) => line.status === status).map((line) => line.address);
}
