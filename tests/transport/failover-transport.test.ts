import { afterEach, describe, expect, it } from "vitest";
import type { SendOutcome } from "../../src/model/delivery.ts";
import type { Clock, Transport } from "../../src/model/ports.ts";
import { failoverTransport } from "../../src/transport/failover-transport.ts";
import { openSmtpTransport } from "../../src/transport/open-smtp-transport.ts";
import { startSmtpSink, type SinkOptions, type SmtpSink } from "../support/smtp-sink.ts";
import { GO, messageTo, smtpSettings } from "./sample-message.ts";

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** Stands still but where a test moves it. */
class HandClock implements Clock {
  #nowMs = 0;

  now(): Date {
    return new Date(this.#nowMs);
  }

  sleep(): Promise<void> {
    return Promise.resolve();
  }

  wind(milliseconds: number): void {
    this.#nowMs += milliseconds;
  }
}

async function sinkThat(options: SinkOptions = {}): Promise<SmtpSink> {
  const sink = await startSmtpSink(options);
  ends.push(() => sink.close());
  return sink;
}

async function absentPort(): Promise<number> {
  const sink = await startSmtpSink();
  await sink.close();
  return sink.port;
}

function open(ports: readonly number[], clock: Clock, login = {}): Transport {
  const servers = ports.map((port) => openSmtpTransport(smtpSettings({ port, ...login })));
  const transport = failoverTransport(servers, clock);
  ends.push(() => transport.close());
  return transport;
}

/** Over all lanes at once, as a send does it. */
async function sendAll(transport: Transport, count: number): Promise<readonly SendOutcome[]> {
  let next = 0;
  const outcomes: SendOutcome[] = [];
  const work = async (): Promise<void> => {
    const lane = transport.openLane();
    while (next < count) {
      next += 1;
      outcomes.push(await lane.deliver(messageTo(`reader-${next}@example.org`), GO));
    }
    await lane.close();
  };
  await Promise.all(Array.from({ length: transport.lanes }, work));
  return outcomes;
}

const kindsOf = (outcomes: readonly SendOutcome[]): readonly string[] => [
  ...new Set(outcomes.map(({ kind }) => kind)),
];

describe("several servers", () => {
  it("share the work over all their connections", async () => {
    const [one, two] = [await sinkThat(), await sinkThat()];
    const outcomes = await sendAll(open([one.port, two.port], new HandClock()), 100);
    expect(kindsOf(outcomes)).toEqual(["accepted"]);
    expect(Math.min(one.records.length, two.records.length)).toBeGreaterThan(20);
    expect(one.records.length + two.records.length).toBe(100);
    expect([one.connections(), two.connections()]).toEqual([2, 2]);
  });

  it.each<[string, SinkOptions]>([
    ["says 421 in its greeting", { greeting: { code: 421, text: "4.3.2 Not now" } }],
    ["refuses the log-in", { login: { user: "courier", password: "another" } }],
    ["refuses the sender", { sender: { code: 550, text: "5.7.1 Not you" } }],
  ])("go on without one that %s, which is left alone", async (_, options) => {
    const [bad, good] = [await sinkThat(options), await sinkThat()];
    const login = { user: "courier", password: "wrong" };
    const outcomes = await sendAll(open([bad.port, good.port], new HandClock(), login), 50);
    expect([kindsOf(outcomes), good.records.length]).toEqual([["accepted"], 50]);
    expect(bad.connections()).toBeLessThanOrEqual(2);
  });

  it("go on when one ends in the middle, and nobody is mailed twice", async () => {
    const [one, two] = [await sinkThat(), await sinkThat()];
    const transport = open([one.port, two.port], new HandClock());
    await sendAll(transport, 20);
    await one.close();
    const outcomes = await sendAll(transport, 40);
    const lost = outcomes.filter(({ kind }) => kind !== "accepted").length;
    expect(lost).toBeLessThanOrEqual(2);
    expect(two.records.length).toBeGreaterThanOrEqual(38);
    ends.splice(0, 1);
  });

  it("try one that failed again after half a minute, with one message", async () => {
    const [port, good] = [await absentPort(), await sinkThat()];
    const clock = new HandClock();
    const transport = open([port, good.port], clock);
    await sendAll(transport, 10);
    const back = await sinkThat({ port });
    await sendAll(transport, 10);
    expect(back.connections()).toBe(0);
    clock.wind(30_000);
    expect(kindsOf(await sendAll(transport, 40))).toEqual(["accepted"]);
    expect(back.records.length).toBeGreaterThan(0);
    expect(back.records.length + good.records.length).toBe(60);
  });

  it("are unavailable when all are, with every cause, and passing if one is", async () => {
    const [absent, closed] = [
      await absentPort(),
      await sinkThat({ sender: { code: 550, text: "5.7.1 No" } }),
    ];
    const transport = open([absent, closed.port], new HandClock());
    const outcome = await transport.openLane().deliver(messageTo("anna@example.org"), GO);
    expect(outcome).toMatchObject({ kind: "unavailable", passing: true });
    expect(outcome).toHaveProperty(
      "cause",
      `Nothing listens at 127.0.0.1:${absent}; The server takes no mail from this sender: 550 5.7.1 No`,
    );
  });

  it("keep to fewer connections where a server takes no more", async () => {
    const few = await sinkThat({ maxConnections: 1 });
    const transport = failoverTransport(
      [openSmtpTransport(smtpSettings({ port: few.port, connections: 4 }))],
      new HandClock(),
    );
    ends.push(() => transport.close());
    await sendAll({ ...transport, lanes: 1 }, 3);
    expect(kindsOf(await sendAll(transport, 30))).toEqual(["accepted"]);
    expect(few.records).toHaveLength(33);
  });
});

describe("messages of a connection", () => {
  it("are counted, and the next ones go over a new connection", async () => {
    const sink = await sinkThat();
    const settings = smtpSettings({ port: sink.port, messagesPerConnection: 10, connections: 1 });
    const transport = openSmtpTransport(settings);
    ends.push(() => transport.close());
    expect(kindsOf(await sendAll(transport, 35))).toEqual(["accepted"]);
    expect([sink.records.length, sink.connections()]).toEqual([35, 4]);
  });
});
