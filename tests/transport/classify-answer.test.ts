import { describe, expect, it } from "vitest";
import { classifyEarly, classifyFinal } from "../../src/transport/classify-answer.ts";
import type { AnsweredCommand } from "../../src/transport/classify-answer.ts";
import { parseReply } from "../../src/transport/parse-reply.ts";

function answer(to: AnsweredCommand, text: string): Parameters<typeof classifyEarly>[0] {
  const reply = parseReply(text);
  if (reply === null) throw new Error(`“${text}” is no reply`);
  return { kind: "reply", to, reply };
}

describe("an answer before the final dot", () => {
  it.each<[AnsweredCommand, string, string]>([
    ["MAIL", "451 4.3.0 Later", "deferred"],
    ["MAIL", "550 5.7.1 Not this sender", "unavailable"],
    ["MAIL", "552 5.3.4 Too big", "unavailable"],
    // About this recipient's address beyond ASCII, although MAIL is what asks for SMTPUTF8.
    ["MAIL", "550 5.6.7 ASCII only", "refused"],
    ["RCPT", "450 4.2.1 Busy", "deferred"],
    ["RCPT", "552 5.2.2 Full", "deferred"],
    ["RCPT", "550 5.1.1 Unknown", "refused"],
    ["RCPT", "530 5.7.0 Log in", "unavailable"],
    ["RCPT", "550 5.7.26 Unauthenticated sender", "blocked"],
    ["RCPT", "550 5.1.8 Bad sender", "blocked"],
    ["DATA", "550 5.7.60 May not send as this sender", "blocked"],
    ["DATA", "554 5.7.1 No", "refused"],
    ["DATA", "421 4.3.2 Going down", "deferred"],
    ["END", "552 5.3.4 Too big", "refused"],
    ["END", "250 2.0.0 Kept", "deferred"],
  ])("to %s of “%s” is %s", (to, text, kind) => {
    expect(classifyEarly(answer(to, text)).kind).toBe(kind);
  });
});

describe("an answer after the final dot", () => {
  it.each([
    ["250 2.0.0 Kept", "accepted"],
    ["354 More", "uncertain"],
    ["451 4.3.0 Later", "deferred"],
    ["421 4.3.2 Going down", "deferred"],
    ["530 5.7.0 Log in", "refused"],
    ["554 5.7.1 Spam", "refused"],
    ["552 5.2.2 Full", "refused"],
    ["550 5.7.515 Access denied", "blocked"],
  ])("of “%s” is %s", (text, kind) => {
    expect(classifyFinal(answer("END", text)).kind).toBe(kind);
  });

  it("is never seen when the connection is lost", () => {
    const cause = "Connection closed";
    expect(classifyFinal({ kind: "lost", cause })).toEqual({ kind: "uncertain", cause });
  });
});
