/** `npm run bench`: all figures of docs/benchmarks.md; `npm run bench -- build|check|paint|preview|send|sign|site|commits|postgres|rates|memory|web` some of them. */
import { benchBuild } from "./build-bench.ts";
import { benchCheck } from "./check-bench.ts";
import { benchCommits } from "./commit-bench.ts";
import { toMedian } from "./median.ts";
import { benchMemory } from "./memory-bench.ts";
import { benchPaint } from "./paint-bench.ts";
import { benchPostgres } from "./postgres-bench.ts";
import { benchPreview } from "./preview-bench.ts";
import { benchRates, PROVIDER_RATE } from "./rates-bench.ts";
import { benchSite } from "./site-bench.ts";
import { benchSend } from "./send-bench.ts";
import { benchWeb } from "./web-bench.ts";
import { benchSign, benchSignedSend } from "./sign-bench.ts";

const asked = process.argv.slice(2);
const wants = (name: string): boolean => asked.length === 0 || asked.includes(name);
const print = (line: string): unknown => process.stdout.write(`${line}\n`);

if (wants("build")) {
  const { warmMs, coldSeconds, htmlBytes } = await benchBuild(25);
  print(`build, warm, 60 headlines to HTML and text: ${warmMs.toFixed(0)} ms (median of 25)`);
  print(`build, cold, the whole program: ${coldSeconds.toFixed(2)} s (median of 7)`);
  print(`HTML: ${htmlBytes.toLocaleString("en")} bytes`);
}
if (wants("check")) {
  const check = benchCheck(5_000, 30, 3);
  const { days, links, coldSeconds, warmSeconds, aloneSeconds } = check;
  print(
    `check of one day, the whole program, ${days.toLocaleString("en")} days of ${links} links:`,
  );
  print(
    `  cold ${coldSeconds.toFixed(2)} s, warm ${warmSeconds.toFixed(2)} s, without other days ${aloneSeconds.toFixed(2)} s`,
  );
  print(
    `  so the archive takes ${(coldSeconds - aloneSeconds).toFixed(2)} s cold, ${(warmSeconds - aloneSeconds).toFixed(2)} s warm`,
  );
  print(`  all days ${check.allSeconds.toFixed(0)} s, ${check.allMegabytes} MB resident at most`);
}
if (wants("site")) {
  const site = benchSite(5_000, 30, 3);
  print(`site of 5,000 days of 30 links, the whole program:`);
  print(
    `  from nothing ${site.fullSeconds.toFixed(0)} s, ${site.fullMegabytes} MB resident at most`,
  );
  print(
    `  after one edit ${site.againSeconds.toFixed(2)} s (median of 3), check of that day ${site.checkSeconds.toFixed(2)} s`,
  );
}
if (wants("paint")) {
  print(`largest contentful paint, 375 px, 10 Mbit/s with 40 ms, processor at a quarter:`);
  for (const { page, medianMs, mostMs, shift } of await benchPaint(5)) {
    print(
      `  ${page}: ${medianMs.toFixed(0)} ms (median of 5), at most ${mostMs.toFixed(0)} ms, layout shift ${shift.toFixed(3)}`,
    );
  }
}
if (wants("preview")) {
  const { medianMs, mostMs } = await benchPreview(15);
  print(
    `preview, from save to screen, 60 headlines: ${medianMs.toFixed(0)} ms (median of 15), at most ${mostMs.toFixed(0)} ms`,
  );
}
if (wants("send")) {
  const { people, bytes, ours, pooled, ratio } = await benchSend(10_000, 3);
  const rate = (rates: readonly number[]): string => toMedian(rates).toFixed(0);
  print(
    `send, ${people} mails, ${bytes.toLocaleString("en")} bytes of HTML and text, 10 connections:`,
  );
  print(`  Broadsheet, ledger included: ${rate(ours)}/s`);
  print(`  one pooled Nodemailer transport: ${rate(pooled)}/s`);
  print(`  ratio, round by round, median: ${ratio.toFixed(2)}`);
}
if (wants("sign")) {
  const { bytes, plain, signed } = await benchSign(2_000, 5);
  const tell = (name: string, rate: number): unknown =>
    print(`  ${name}: ${rate.toFixed(0)}/s, ${(rate / plain).toFixed(3)} of unsigned`);
  print(`sign, messages of ${bytes.toLocaleString("en")} bytes, unsigned: ${plain.toFixed(0)}/s`);
  tell("RSA-2048", signed.rsa);
  tell("Ed25519", signed.ed25519);
  tell("both", signed.both);
  const send = await benchSignedSend(3_000, 3);
  print(
    `send, whole: ${send.plain.toFixed(0)}/s unsigned, ${send.both.toFixed(0)}/s with both keys`,
  );
  print(`  ratio, round by round, median: ${send.ratio.toFixed(2)}`);
}
if (wants("commits")) {
  const { alone, shared, ratio } = await benchCommits(1_000, 5);
  print(
    `commits, durability=power: ${alone.toFixed(0)}/s one by one, ${shared.toFixed(0)}/s of 10 connections, ratio ${ratio.toFixed(1)}`,
  );
}
if (wants("postgres")) {
  const { file, postgres, ratio } = await benchPostgres(3_000, 3);
  print(
    `send, every commit on disk: ${file.toFixed(0)}/s with a file, ${postgres.toFixed(0)}/s with PostgreSQL`,
  );
  print(`  ratio, round by round, median: ${ratio.toFixed(2)}`);
}
if (wants("rates")) {
  for (const [rate, senders] of [
    ["14/s", 1],
    ["14/s", 2],
    [null, 1],
  ] as const) {
    const figures = await benchRates(rate, senders);
    const share = (perSecond: number): string =>
      `${perSecond.toFixed(2)}/s (${((perSecond * 100) / PROVIDER_RATE).toFixed(1)} %)`;
    print(`rates, provider at 14/s, config ${rate ?? "without a rate"}, ${senders} sender(s):`);
    print(`  accepted ${share(figures.rate)}, of others beside ${share(figures.rateBeside)}`);
    print(
      `  told “later” ${figures.deferred}, in the end ${figures.people} people, ${figures.mails} mails`,
    );
  }
}
if (wants("memory")) {
  for (const [people, { live, peak }] of await benchMemory([2_000, 10_000, 50_000])) {
    print(
      `memory, ${people.toLocaleString("en")} people: ${live} MB live, ${peak} MB resident at most`,
    );
  }
}
if (wants("web")) {
  const figures = await benchWeb(1_000_000, { rounds: 5, shots: 10_000 });
  const { people, empty, oneClick, signUp, oneClickRatio, signUpRatio, requests } = figures;
  const { medianMs, worstMs, memoryBefore, memoryAfter } = figures;
  const count = (value: number): string => Math.round(value).toLocaleString("en");
  print(`readers’ service, ${count(people)} people, 32 connections:`);
  print(`  the framework’s empty route: ${count(empty)}/s`);
  print(`  one-click requests: ${count(oneClick)}/s, ${oneClickRatio.toFixed(2)} of it`);
  print(`  sign-ups: ${count(signUp)}/s, ${signUpRatio.toFixed(2)} of it`);
  print(
    `  one click alone: ${medianMs.toFixed(1)} ms (median of 500), at most ${worstMs.toFixed(1)} ms`,
  );
  print(
    `  memory: ${count(memoryBefore)} MB, after ${count(requests)} requests ${count(memoryAfter)} MB`,
  );
}
