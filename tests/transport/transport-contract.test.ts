import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import type { GateAnswer } from "../../src/model/delivery.ts";
import type { Clock, Transport } from "../../src/model/ports.ts";
import { failoverTransport } from "../../src/transport/failover-transport.ts";
import { openFolderTransport } from "../../src/transport/open-folder-transport.ts";
import { openSmtpTransport } from "../../src/transport/open-smtp-transport.ts";
import { pacedTransport } from "../../src/transport/paced-transport.ts";
import { startSmtpSink } from "../support/smtp-sink.ts";
import { GO, messageTo, smtpSettings } from "./sample-message.ts";

/** What holds for every transport, and where its mail can be read back. */
interface Subject {
  readonly transport: Transport;
  /** Whole messages that arrived, sorted. */
  readonly arrived: () => Promise<readonly string[]>;
  readonly end: () => Promise<void>;
}

async function startSmtp(): Promise<Subject> {
  const sink = await startSmtpSink();
  return {
    transport: openSmtpTransport(smtpSettings({ port: sink.port })),
    arrived: () => Promise.resolve(sink.records.map(({ source }) => source.toString()).sort()),
    end: () => sink.close(),
  };
}

async function startFolder(): Promise<Subject> {
  const folder = await mkdtemp(join(tmpdir(), "broadsheet-folder-"));
  return {
    transport: openFolderTransport(folder),
    async arrived() {
      const names = (await readdir(folder)).filter((name) => name.endsWith(".eml"));
      const mails = await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
      return mails.sort();
    },
    end: () => rm(folder, { recursive: true }),
  };
}

const realClock: Clock = {
  now: () => new Date(),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};

async function startPaced(): Promise<Subject> {
  const inner = await startSmtp();
  const transport = pacedTransport(inner.transport, { ratePerSecond: 500, clock: realClock });
  return { ...inner, transport };
}

/** The first of two is absent. */
async function startFailover(): Promise<Subject> {
  const gone = await startSmtpSink();
  await gone.close();
  const absent = openSmtpTransport(smtpSettings({ port: gone.port }));
  const inner = await startSmtp();
  return { ...inner, transport: failoverTransport([absent, inner.transport], realClock) };
}

describe.each([
  ["SMTP", startSmtp],
  ["a folder", startFolder],
  ["paced SMTP", startPaced],
  ["two SMTP servers", startFailover],
])("a transport: %s", (_, start) => {
  let subject: Subject | undefined;
  afterEach(async () => {
    await subject?.transport.close();
    await subject?.end();
  });

  it("delivers the very bytes once the gate says go", async () => {
    subject = await start();
    const message = messageTo("anna@example.org", ".\r\n..dots\r\n.\r\n");
    const outcome = await subject.transport.openLane().deliver(message, GO);
    expect({ kind: outcome.kind, arrived: await subject.arrived() }).toEqual({
      kind: "accepted",
      arrived: [Buffer.from(message.bytes).toString()],
    });
  });

  it("asks the gate once, while nothing has arrived", async () => {
    subject = await start();
    const { arrived, transport } = subject;
    const seen: (readonly string[])[] = [];
    await transport.openLane().deliver(messageTo("anna@example.org"), async () => {
      await new Promise((resolve) => setTimeout(resolve, 30));
      seen.push(await arrived());
      return { kind: "go" };
    });
    expect(seen).toEqual([[]]);
  });

  it.each<GateAnswer>([
    { kind: "stopped" },
    { kind: "lease-lost" },
    { kind: "skipped", reason: "left" },
  ])("gives up the message when the gate says $kind", async (answer) => {
    subject = await start();
    const lane = subject.transport.openLane();
    const outcome = await lane.deliver(messageTo("anna@example.org"), () =>
      Promise.resolve(answer),
    );
    const next = await lane.deliver(messageTo("ben@example.org"), GO);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect({ outcome, next: next.kind, arrived: (await subject.arrived()).length }).toEqual({
      outcome: { kind: "withdrawn", reason: answer },
      next: "accepted",
      arrived: 1,
    });
  });

  it("passes on what the gate throws, and delivers nothing", async () => {
    subject = await start();
    const lane = subject.transport.openLane();
    const broken = (): Promise<GateAnswer> => Promise.reject(new Error("No ledger"));
    await expect(lane.deliver(messageTo("anna@example.org"), broken)).rejects.toThrow("No ledger");
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(await subject.arrived()).toEqual([]);
  });

  it("delivers 200 messages over one lane", async () => {
    subject = await start();
    const lane = subject.transport.openLane();
    const kinds = new Set<string>();
    for (let count = 0; count < 200; count++) {
      kinds.add((await lane.deliver(messageTo(`reader-${count}@example.org`), GO)).kind);
    }
    expect({ kinds: [...kinds], arrived: (await subject.arrived()).length }).toEqual({
      kinds: ["accepted"],
      arrived: 200,
    });
  });

  it("delivers over several lanes at once", async () => {
    subject = await start();
    const lanes = [subject.transport.openLane(), subject.transport.openLane()];
    const outcomes = await Promise.all(
      lanes.map((lane, index) => lane.deliver(messageTo(`lane-${index}@example.org`), GO)),
    );
    expect(outcomes.map(({ kind }) => kind)).toEqual(["accepted", "accepted"]);
    expect(await subject.arrived()).toHaveLength(2);
  });
});
