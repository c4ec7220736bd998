import { afterEach, describe, expect, it } from "vitest";
import type { SendOutcome } from "../../src/model/delivery.ts";
import { openSmtpTransport } from "../../src/transport/open-smtp-transport.ts";
import { startSmtpSink, type SinkBehaviour, type SinkOptions } from "../support/smtp-sink.ts";
import { deliverAll, messageTo, SLOW_GO, smtpSettings } from "./sample-message.ts";

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(ends.splice(0).map((end) => end()));
});

async function sinkThat(options: SinkOptions): Promise<Awaited<ReturnType<typeof startSmtpSink>>> {
  const sink = await startSmtpSink(options);
  ends.push(() => sink.close());
  return sink;
}

interface Told {
  readonly outcomes: readonly SendOutcome[];
  readonly recorded: readonly string[];
  readonly connections: number;
}

/** Mails `odd@…`, to which the rule applies, and then somebody ordinary over the same lane. */
async function tellOdd(does: SinkBehaviour, options: SinkOptions = {}): Promise<Told> {
  const sink = await sinkThat({ ...options, rules: [{ to: "^odd@", does }] });
  const transport = openSmtpTransport(smtpSettings({ port: sink.port }));
  const outcomes = await deliverAll(transport, ["odd@example.org", "next@example.org"], SLOW_GO);
  return {
    outcomes,
    recorded: sink.records.flatMap(({ to }) => to),
    connections: sink.connections(),
  };
}

const ACCEPTED: SendOutcome = {
  kind: "accepted",
  reply: { code: 250, enhancedCode: "2.0.0", text: "Kept" },
};
const NEXT = ["next@example.org"];

describe("a reply over SMTP", () => {
  it.each(["offered", "not-offered"] as const)(
    "defers for 4yz at RCPT and keeps the connection, with pipelining %s",
    async (pipelining) => {
      const text = "4.2.0 Greylisted, come back later";
      const told = await tellOdd({ kind: "reply", at: "rcpt", code: 451, text }, { pipelining });
      const reply = { code: 451, enhancedCode: "4.2.0", text: "Greylisted, come back later" };
      expect(told).toEqual({
        outcomes: [
          { kind: "deferred", reply, cause: "451 4.2.0 Greylisted, come back later" },
          ACCEPTED,
        ],
        recorded: NEXT,
        connections: 1,
      });
    },
  );

  it.each(["offered", "not-offered"] as const)(
    "refuses for 5yz at RCPT and keeps the connection, with pipelining %s",
    async (pipelining) => {
      const text = "5.1.1 No such user";
      const told = await tellOdd({ kind: "reply", at: "rcpt", code: 550, text }, { pipelining });
      const reply = { code: 550, enhancedCode: "5.1.1", text: "No such user" };
      expect(told).toEqual({
        outcomes: [{ kind: "refused", reply }, ACCEPTED],
        recorded: NEXT,
        connections: 1,
      });
    },
  );

  it("takes 552 at RCPT for temporary, as RFC 5321 section 4.5.3.1.10 says", async () => {
    const told = await tellOdd({ kind: "reply", at: "rcpt", code: 552, text: "5.2.2 Full" });
    const reply = { code: 552, enhancedCode: "5.2.2", text: "Full" };
    expect(told.outcomes[0]).toEqual({ kind: "deferred", reply, cause: "552 5.2.2 Full" });
  });

  it("defers for 4yz after the final dot and keeps the connection", async () => {
    const told = await tellOdd({ kind: "reply", at: "dot", code: 452, text: "4.3.1 Disk full" });
    const reply = { code: 452, enhancedCode: "4.3.1", text: "Disk full" };
    expect(told).toEqual({
      outcomes: [
        { kind: "deferred", reply, cause: "452 4.3.1 Disk full", throttle: "server" },
        ACCEPTED,
      ],
      recorded: NEXT,
      connections: 1,
    });
  });

  it("refuses for 5yz after the final dot and keeps the connection", async () => {
    const told = await tellOdd({ kind: "reply", at: "dot", code: 554, text: "5.7.1 Spam" });
    const reply = { code: 554, enhancedCode: "5.7.1", text: "Spam" };
    expect(told).toEqual({
      outcomes: [{ kind: "refused", reply }, ACCEPTED],
      recorded: NEXT,
      connections: 1,
    });
  });

  it.each(["rcpt", "dot"] as const)("defers for 421 at %s and connects again", async (at) => {
    const told = await tellOdd({ kind: "reply", at, code: 421, text: "4.3.2 Going down" });
    const reply = { code: 421, enhancedCode: "4.3.2", text: "Going down" };
    expect(told).toEqual({
      outcomes: [
        { kind: "deferred", reply, cause: "421 4.3.2 Going down", throttle: "server" },
        ACCEPTED,
      ],
      recorded: NEXT,
      connections: 2,
    });
  });

  it("comes back to somebody who was greylisted", async () => {
    const does = { kind: "reply", at: "rcpt", code: 450, text: "4.7.1 Greylisted" } as const;
    const sink = await sinkThat({ rules: [{ to: "anna", does, times: 1 }] });
    const transport = openSmtpTransport(smtpSettings({ port: sink.port }));
    const outcomes = await deliverAll(transport, ["anna@example.org", "anna@example.org"]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(["deferred", "accepted"]);
  });

  it("waits for an answer that is late", async () => {
    const told = await tellOdd({ kind: "late", waitMs: 200 });
    expect(told.outcomes.map(({ kind }) => kind)).toEqual(["accepted", "accepted"]);
  });
});

describe("a lost connection over SMTP", () => {
  it.each(["rcpt", "before-dot"] as const)("defers when it drops at %s", async (at) => {
    const told = await tellOdd({ kind: "drop", at });
    expect(told).toEqual({
      outcomes: [{ kind: "deferred", reply: null, cause: expect.any(String) as string }, ACCEPTED],
      recorded: NEXT,
      connections: 2,
    });
  });

  it("is uncertain when it drops after the final dot: the server has the mail", async () => {
    const told = await tellOdd({ kind: "drop", at: "after-dot" });
    expect(told).toEqual({
      outcomes: [{ kind: "uncertain", cause: "Connection closed unexpectedly" }, ACCEPTED],
      recorded: ["odd@example.org", ...NEXT],
      connections: 2,
    });
  });

  it("is uncertain when the final dot is never answered", async () => {
    const told = await tellOdd({ kind: "stall", at: "after-dot" });
    expect(told).toEqual({
      outcomes: [{ kind: "uncertain", cause: "No answer within 0.5 seconds" }, ACCEPTED],
      recorded: ["odd@example.org", ...NEXT],
      connections: 2,
    });
  });

  it("defers when RCPT is never answered", async () => {
    const told = await tellOdd({ kind: "stall", at: "rcpt" });
    expect(told).toEqual({
      outcomes: [
        { kind: "deferred", reply: null, cause: "No answer within 0.5 seconds" },
        ACCEPTED,
      ],
      recorded: NEXT,
      connections: 2,
    });
  });

  it("defers when it drops while the gate is thinking", async () => {
    const sink = await sinkThat({});
    const transport = openSmtpTransport(smtpSettings({ port: sink.port }));
    const outcome = await transport.openLane().deliver(messageTo("anna@example.org"), async () => {
      await sink.close();
      await new Promise((resolve) => setTimeout(resolve, 30));
      return { kind: "go" };
    });
    ends.pop();
    expect(outcome).toEqual({
      kind: "deferred",
      reply: null,
      cause: expect.any(String) as string,
    });
    expect(sink.records).toEqual([]);
  });

  it("is made good at once when the server had ended an idle or used-up connection", async () => {
    const sink = await sinkThat({ messagesPerConnection: 2 });
    const transport = openSmtpTransport(smtpSettings({ port: sink.port }));
    const people = ["a", "b", "c", "d", "e"].map((name) => `${name}@example.org`);
    const outcomes = await deliverAll(transport, people);
    expect({
      kinds: outcomes.map(({ kind }) => kind),
      recorded: sink.records.flatMap(({ to }) => to),
      connections: sink.connections(),
    }).toEqual({
      kinds: people.map(() => "accepted"),
      recorded: people,
      connections: 3,
    });
  });
});
