import { afterEach, describe, expect, it } from "vitest";
import type { SendOutcome } from "../../src/model/delivery.ts";
import { openSmtpTransport } from "../../src/transport/open-smtp-transport.ts";
import {
  HANG_UP,
  startScriptedServer,
  type ScriptedServer,
} from "../support/smtp-sink-scripted.ts";
import { messageTo, SLOW_GO, smtpSettings } from "./sample-message.ts";

const servers: ScriptedServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const GREETING = "220 mx.example.org ready\r\n";
const DECENT: Readonly<Record<string, string>> = {
  EHLO: "250 mx.example.org\r\n",
  HELO: "250 mx.example.org\r\n",
  MAIL: "250 ok\r\n",
  RCPT: "250 ok\r\n",
  DATA: "354 go\r\n",
  ".": "250 kept\r\n",
  RSET: "250 ok\r\n",
  QUIT: "221 bye\r\n",
};

/** What becomes of one message at a server that is decent but for some answers. */
async function deliverTo(
  odd: Readonly<Record<string, string>>,
  greeting = GREETING,
): Promise<{ outcome: SendOutcome; received: string }> {
  const answers = { ...DECENT, ...odd };
  const server = await startScriptedServer({
    greeting,
    answer: (line) => answers[/^(\w{4}|\.$|)/.exec(line)?.[0] ?? ""] ?? null,
  });
  servers.push(server);
  const transport = openSmtpTransport(smtpSettings({ port: server.port }));
  const outcome = await transport.openLane().deliver(messageTo("anna@example.org"), SLOW_GO);
  await transport.close();
  return { outcome, received: server.received() };
}

const FINAL_DOT = "\r\n.\r\n";

describe("a server that answers too soon", () => {
  it("is believed when it refuses in the middle of DATA, and gets no final dot", async () => {
    const { outcome, received } = await deliverTo({ Hell: "554 5.7.1 Enough\r\n" });
    const reply = { code: 554, enhancedCode: "5.7.1", text: "Enough" };
    expect(outcome).toEqual({ kind: "refused", reply });
    expect(received).not.toContain(FINAL_DOT);
  });

  it("is not believed when it accepts half a message, and gets no final dot", async () => {
    const { outcome, received } = await deliverTo({ Hell: "250 2.0.0 Kept\r\n" });
    const cause = "The server said “250 2.0.0 Kept” before it had the whole mail";
    expect(outcome).toEqual({ kind: "deferred", reply: null, cause });
    expect(received).not.toContain(FINAL_DOT);
  });

  it("does not stop the send when it wants a log-in in the middle of DATA", async () => {
    const { outcome } = await deliverTo({ Hell: "530 5.7.0 Log in\r\n" });
    expect(outcome.kind).toBe("refused");
  });
});

describe("an answer to the final dot that is none", () => {
  it.each([
    ["words", "Kept, I think\r\n", "The server said “Kept, I think”, which is no reply"],
    ["a 3yz", "354 More\r\n", "The server said “354 More” to the whole mail"],
    ["a reply cut off", `451 4.3`, null],
    ["a hang-up", HANG_UP, null],
    ["a flood", `250-${"x".repeat(100_000)}\r\n`, "Server response exceeds maximum allowed size"],
  ])("is uncertain: %s", async (_, answer, cause) => {
    const { outcome } = await deliverTo({ ".": answer });
    expect(outcome).toEqual({ kind: "uncertain", cause: cause ?? (expect.any(String) as string) });
  });

  it("is read in one safe line where a reply has many and odd ones", async () => {
    const text = "550-5.1.1 \u001b[31mNo\u202e\r\n550-5.1.1 \tsuch\r\n550 5.1.1 user\u0000\r\n";
    const { outcome } = await deliverTo({ ".": text });
    const reply = { code: 550, enhancedCode: "5.1.1", text: "[31mNo such user" };
    expect(outcome).toEqual({ kind: "refused", reply });
  });

  it("is cut at 512 characters", async () => {
    const { outcome } = await deliverTo({ ".": `250 ${"x".repeat(9000)}\r\n` });
    const reply = { code: 250, enhancedCode: null, text: "x".repeat(512) };
    expect(outcome).toEqual({ kind: "accepted", reply });
  });
});

describe("a server with bad manners", () => {
  it("is unavailable when it speaks something else", async () => {
    const { outcome } = await deliverTo({}, "HTTP/1.1 400 Bad Request\r\n");
    expect(outcome).toMatchObject({ kind: "unavailable", passing: false });
    expect(outcome).toHaveProperty("cause", expect.stringContaining("does not speak SMTP"));
  });

  it("is unavailable when it says nothing, perhaps only for now", async () => {
    const { outcome } = await deliverTo({}, "");
    expect(outcome).toMatchObject({ kind: "unavailable", passing: true });
  });

  it("is given HELO when it knows no EHLO", async () => {
    const { outcome } = await deliverTo({ EHLO: "502 What?\r\n" });
    expect(outcome.kind).toBe("accepted");
  });

  it("defers when it hangs up at DATA", async () => {
    const { outcome } = await deliverTo({ DATA: HANG_UP });
    expect(outcome).toMatchObject({ kind: "deferred", reply: null });
  });

  it("defers when a command gets garbage for an answer", async () => {
    const { outcome } = await deliverTo({ RCPT: "what?\r\n" });
    expect(outcome).toMatchObject({ kind: "deferred", reply: null });
  });
});
