import { describe, expect, it, onTestFinished } from "vitest";

import { CONFIG, DAY, makePeople, makePublication } from "../support/make-publication.ts";
import { readLines, runProgram, type ProgramResult } from "../support/run-program.ts";
import { type SinkOptions, type SmtpSink, startSmtpSink } from "../support/smtp-sink.ts";

const EDITION = ["--newsletter", "daily", "--date", DAY] as const;

async function sinkThat(options: SinkOptions = {}): Promise<SmtpSink> {
  const sink = await startSmtpSink(options);
  onTestFinished(() => sink.close());
  return sink;
}

/** One send to 60 people by the servers that the config names. */
async function sendBy(servers: readonly string[]): Promise<ProgramResult> {
  const list = servers.map((url) => `  - { url: "${url}", connections: 2 }\n`).join("");
  const config = CONFIG.replace(/smtp:\n.*\n/, `smtp:\n${list}`);
  const root = makePublication({ "broadsheet.yaml": config, "people.csv": makePeople(60) });
  const options = { cwd: root };
  const people = ["people.csv", "--newsletter", "daily", "--confirmed"];
  await runProgram(["subscribers", "import", ...people], options);
  return runProgram(["send", ...EDITION, "--yes", "--json"], options);
}

describe("the mail servers of the config", () => {
  it("share a send, and go on without one that is absent", async () => {
    const [one, two, gone] = [await sinkThat(), await sinkThat(), await startSmtpSink()];
    await gone.close();
    const result = await sendBy([gone.url, one.url, two.url]);
    expect(result.status).toBe(0);
    const mailed = [...one.records, ...two.records].flatMap(({ to }) => to);
    expect([mailed.length, new Set(mailed).size]).toEqual([60, 60]);
    expect(Math.min(one.records.length, two.records.length)).toBeGreaterThan(5);
  });

  it("are told with one message when none can be used, and nobody is touched", async () => {
    const plain = await sinkThat({ tls: "none" });
    const result = await sendBy([`${plain.url}?tls=required`]);
    expect(result.status).toBe(1);
    const lines = readLines(result);
    const told = lines.filter(({ event }) => event === "unavailable");
    expect(told).toHaveLength(1);
    expect(told[0]).toHaveProperty("cause", expect.stringContaining("refuses encryption"));
    expect(lines.at(-1)).toMatchObject({ counts: { planned: 60 } });
    expect(plain.records).toHaveLength(0);
  });
});
