/**
 * Rates in real time: the compiled program before a real SMTP server that takes 14 mails a second and answers 454
 * above, with a recipient domain behind it that says 421 for half a minute. `npm run bench -- rates`, three minutes.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { CONFIG, DAY, LINKS } from "../tests/support/make-publication.ts";
import { readLines, runProgram } from "../tests/support/run-program.ts";
import { type SmtpSink, startSmtpSink } from "../tests/support/smtp-sink.ts";

export const PROVIDER_RATE = 14;
const OTHERS = 840;
const BUSY = 60;
const BUSY_MS = 30_000;

export interface RateFigures {
  /** Mails accepted a second while there is mail for everybody. */
  readonly rate: number;
  /** Of others, while the domain was busy. */
  readonly rateBeside: number;
  /** Deliveries that were told “later”, by the provider or the domain. */
  readonly deferred: number;
  /** People who had the mail in the end, and copies of it. */
  readonly people: number;
  readonly mails: number;
}

/** @param rate of the config; null names none */
export async function benchRates(rate: string | null, senders: number): Promise<RateFigures> {
  const does = { kind: "reply", at: "rcpt", code: 421, text: "4.7.28 Too much of it" } as const;
  const sink = await startSmtpSink({
    rules: [{ to: "@busy", does, forMs: BUSY_MS }],
    perSecond: PROVIDER_RATE,
  });
  const root = writePublication(rate);
  const run = (...args: readonly string[]) =>
    runProgram(args, { cwd: root, env: { BROADSHEET_SMTP_URL: sink.url } });
  const edition = ["--newsletter", "daily", "--date", DAY];
  try {
    await run("subscribers", "import", "people.csv", "--newsletter", "daily", "--confirmed");
    const send = () => run("send", ...edition, "--yes", "--json");
    const results = await Promise.all(Array.from({ length: senders }, send));
    const first = results.map((result) => readLines(result).at(-1)?.["counts"]);
    const { deferred } = first.at(-1) as { readonly deferred: number };
    const figures = { ...toRates(sink), deferred };
    // Whoever is told “later” is tried again a quarter of an hour on; here at once, and until all have it.
    for (let round = 0; round < 10 && sink.records.length < OTHERS + BUSY; round += 1) {
      await run("retry", ...edition, "--class", "deferred");
      await send();
    }
    const mailed = sink.records.flatMap(({ to }) => to);
    return { ...figures, people: new Set(mailed).size, mails: mailed.length };
  } finally {
    await sink.close();
    rmSync(root, { recursive: true, force: true });
  }
}

function writePublication(rate: string | null): string {
  const root = mkdtempSync(join(tmpdir(), "broadsheet-bench-"));
  const day = join(root, "content", DAY);
  mkdirSync(day, { recursive: true });
  const config = rate === null ? CONFIG : CONFIG.replace("connections: 4", `$&, rate: ${rate}`);
  writeFileSync(join(root, "broadsheet.yaml"), config);
  writeFileSync(join(root, "people.csv"), listPeople());
  writeFileSync(join(day, "links.md"), LINKS);
  return root;
}

function listPeople(): string {
  const list = (domain: string, count: number): readonly string[] =>
    Array.from({ length: count }, (_, index) => `reader${index}@${domain}`);
  return ["email", ...list("busy.example", BUSY), ...list("example.org", OTHERS), ""].join("\n");
}

/** The first and the last second are the processes' beginning and end. */
function toRates({ records }: SmtpSink): Pick<RateFigures, "rate" | "rateBeside"> {
  const others = records.filter(({ to }) => to[0]?.endsWith("example.org") === true);
  const [from, to] = [(others[0]?.atMs ?? 0) + 1000, (others.at(-1)?.atMs ?? 0) - 1000];
  const count = (of: typeof records, until: number): number =>
    (of.filter(({ atMs }) => atMs > from && atMs <= until).length * 1000) / (until - from);
  return { rate: count(records, to), rateBeside: count(others, from + BUSY_MS - 2000) };
}
