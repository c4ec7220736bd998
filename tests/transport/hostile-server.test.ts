import fc from "fast-check";
import { createServer, type AddressInfo, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";

import type { GateAnswer, SendOutcome } from "../../src/model/delivery.ts";
import { openSmtpTransport } from "../../src/transport/open-smtp-transport.ts";
import { messageTo, smtpSettings } from "./sample-message.ts";

/** What a server does to one connection, byte by byte. */
type Behaviour = (socket: Socket, heard: (pattern: RegExp) => Promise<void>) => Promise<void>;

interface Attempt {
  readonly outcome: SendOutcome;
  /** Everything that the client said. */
  readonly heard: string;
  readonly gatesAsked: number;
}

const GREETING = "220 mx.example.org ready\r\n";
const EHLO = "250 mx.example.org\r\n";
/** Far longer than anything takes that goes on; and long enough to see that nothing does. */
const [PATIENT_MS, IMPATIENT_MS] = [2_000, 500];
const FINAL_DOT = /\r\n\.\r\n/;

/** One message to a server of these manners; it must end, whatever they are. */
async function deliverTo(behave: Behaviour, patienceMs = PATIENT_MS): Promise<Attempt> {
  let [heard, gatesAsked] = ["", 0];
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.on("data", (chunk) => (heard += chunk.toString()));
    const hears = async (pattern: RegExp): Promise<void> => {
      while (!pattern.test(heard) && !socket.destroyed) await delay(1);
    };
    void behave(socket, hears).catch(() => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = (): void => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  onTestFinished(close);
  const { port } = server.address() as AddressInfo;
  const timeouts = {
    ...{ openMs: patienceMs, envelopeMs: patienceMs, finalMs: patienceMs },
    quitMs: 100,
  };
  const transport = openSmtpTransport(smtpSettings({ port, timeouts }));
  const gate = async (): Promise<GateAnswer> => {
    gatesAsked += 1;
    await delay(5);
    return { kind: "go" };
  };
  const outcome = await transport.openLane().deliver(messageTo("anna@example.org"), gate);
  await transport.close();
  close();
  return { outcome, heard, gatesAsked };
}

/** Decent up to a stage; `say` is called there in place of the answer. */
const STAGES = ["greeting", "EHLO", "MAIL", "RCPT", "DATA", "END"] as const;
type Stage = (typeof STAGES)[number];

const HEARD: Readonly<Record<Stage, RegExp>> = {
  greeting: /^/,
  EHLO: /EHLO .*\r\n/,
  MAIL: /MAIL .*\r\n/,
  RCPT: /RCPT .*\r\n/,
  DATA: /DATA\r\n/,
  END: FINAL_DOT,
};

const RIGHT: Readonly<Record<Stage, string>> = {
  greeting: GREETING,
  EHLO,
  MAIL: "250 2.1.0 ok\r\n",
  RCPT: "250 2.1.5 ok\r\n",
  DATA: "354 go\r\n",
  END: "250 2.0.0 kept\r\n",
};

function oddAt(stage: Stage, say: (socket: Socket) => Promise<void>): Behaviour {
  return async (socket, hears) => {
    for (const each of STAGES) {
      await hears(HEARD[each]);
      if (each === stage) {
        await say(socket);
        return;
      }
      socket.write(RIGHT[each]);
    }
  };
}

const write = (text: string) => (socket: Socket) => {
  socket.write(text);
  return Promise.resolve();
};

/** Writes without end, as fast as the client takes it. */
const flood = (text: string) => async (socket: Socket) => {
  const block = Buffer.from(text.repeat(Math.ceil(65_536 / text.length)));
  for (let sent = 0; sent < 20_000_000 && !socket.destroyed; sent += block.length) {
    if (!socket.write(block)) await Promise.race([onceDrained(socket), delay(500)]);
  }
};

function onceDrained(socket: Socket): Promise<unknown> {
  return new Promise((resolve) => socket.once("drain", resolve).once("close", resolve));
}

/** One byte at a time, each of them in time. */
const drip = (text: string) => async (socket: Socket) => {
  for (const byte of text) {
    if (socket.destroyed) return;
    socket.write(byte);
    await delay(5);
  }
};

/** Nobody can have the mail, or nobody knows; never “accepted”, and never “refused” for words that are none. */
function expectNoBelief({ outcome, heard, gatesAsked }: Attempt): void {
  const hasWhole = FINAL_DOT.test(heard);
  expect(outcome.kind).toMatch(hasWhole ? /^uncertain$/ : /^(?:unavailable|deferred)$/);
  expect(gatesAsked).toBe(hasWhole ? 1 : 0);
}

describe.each(STAGES)("a server that is odd at %s", (stage) => {
  it.each<[string, (socket: Socket) => Promise<void>]>([
    ["a line without end", flood("250-x")],
    ["lines without end", flood("250-more\r\n")],
    ["bytes that are no text", write("\u0000\u0001\u00ff\ufffd\r\n")],
    ["a code of two digits", write("25 ok\r\n")],
    ["a code that there is none", write("000 ok\r\n")],
    ["a code beyond", write("999 ok\r\n")],
    ["a preliminary code", write("150 wait\r\n")],
    ["its end of the connection closed", (socket) => Promise.resolve(void socket.end())],
  ])("ends with nobody believed to have the mail: %s", async (_, say) => {
    expectNoBelief(await deliverTo(oddAt(stage, say)));
  });

  it.each<[string, (socket: Socket) => Promise<void>]>([
    ["empty lines without end", flood("\r\n")],
    ["half a line and silence", write("250 o")],
    ["a first line of several and silence", write("250-ok\r\n")],
    ["a reply of a byte at a time that does not end", drip(`250-${"x".repeat(20_000)}`)],
  ])("is given up in time: %s", async (_, say) => {
    expectNoBelief(await deliverTo(oddAt(stage, say), IMPATIENT_MS));
  });

  it("is understood when its reply comes a byte at a time", async () => {
    const behave = oddAt(stage, async (socket) => {
      await drip(RIGHT[stage])(socket);
    });
    const whole: Behaviour = async (socket, hears) => {
      await behave(socket, hears);
      for (const each of STAGES.slice(STAGES.indexOf(stage) + 1)) {
        await hears(HEARD[each]);
        socket.write(RIGHT[each]);
      }
    };
    expect((await deliverTo(whole)).outcome).toMatchObject({ kind: "accepted" });
  });
});

describe("a reply before the request", () => {
  const ALL = STAGES.map((stage) => RIGHT[stage]).join("");

  it("is no answer: all of them at once with the greeting", async () => {
    const { outcome, heard } = await deliverTo((socket) => write(ALL)(socket));
    expect(outcome.kind).not.toBe("accepted");
    expect(heard).not.toMatch(FINAL_DOT);
  });

  it.each(STAGES.slice(1, -1))(
    "is no answer: all that follow with the one to %s",
    async (stage) => {
      const rest = STAGES.slice(STAGES.indexOf(stage)).map((each) => RIGHT[each]);
      const { outcome, heard } = await deliverTo(oddAt(stage, write(rest.join(""))));
      expect(outcome.kind).toMatch(/^(?:deferred|unavailable)$/);
      expect(heard).not.toMatch(FINAL_DOT);
    },
  );
});

describe("whatever a server says", () => {
  const word = fc.oneof(
    fc.constantFrom(
      "250 ok",
      "250-ok",
      "354 go",
      "220 hi",
      "221 bye",
      "334 VXNlcm5hbWU6",
      "421 later",
    ),
    fc.constantFrom(
      "450 4.2.0 later",
      "550 5.1.1 no",
      "552 full",
      "554 5.7.1 spam",
      "535 5.7.8 no",
    ),
    fc.constantFrom("", " ", "250", "2", "-", "250\u0000ok", "HTTP/1.1 200 OK"),
    fc.string({ maxLength: 12 }),
  );
  const reply = fc
    .array(word, { minLength: 1, maxLength: 3 })
    .map((lines) => lines.map((line) => `${line}\r\n`).join(""));
  const replies = fc.record({
    ...{ greeting: fc.constantFrom(GREETING, GREETING, GREETING), EHLO: fc.constantFrom(EHLO) },
    ...{ MAIL: reply, RCPT: reply, DATA: reply, END: reply },
  });
  /** Most servers are right at most stages: else nothing gets as far as the end. */
  const script = fc
    .tuple(replies, fc.subarray(["MAIL", "RCPT", "DATA", "END"] as const, { maxLength: 2 }))
    .map(([odd, stages]) => ({ ...RIGHT, ...Object.fromEntries(stages.map((s) => [s, odd[s]])) }));

  it("mail is accepted only by a 2yz to the whole of it, and handed over at most once", async () => {
    await fc.assert(
      fc.asyncProperty(script, async (answers: Readonly<Record<Stage, string>>) => {
        const { outcome, heard, gatesAsked } = await deliverTo(async (socket, hears) => {
          for (const stage of STAGES) {
            await hears(HEARD[stage]);
            socket.write(answers[stage]);
          }
        }, 250);
        const hasWhole = FINAL_DOT.test(heard);
        if (outcome.kind === "accepted") {
          expect([hasWhole, /^\s*2\d\d/.test(answers.END)]).toEqual([true, true]);
        }
        if (outcome.kind === "uncertain") expect(gatesAsked).toBe(1);
        if (!hasWhole) expect(outcome.kind).not.toBe("uncertain");
        expect(heard.split("\r\nDATA\r\n").length).toBeLessThanOrEqual(3);
        expect(gatesAsked).toBeLessThanOrEqual(1);
      }),
      { numRuns: 80 },
    );
  }, 120_000);
});
