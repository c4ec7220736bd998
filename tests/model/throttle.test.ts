import { describe, expect, it } from "vitest";

import { type ReplyStage, toThrottle } from "../../src/model/throttle.ts";

function throttle(at: ReplyStage, code: number, enhancedCode: string | null = null) {
  return toThrottle({ code, enhancedCode, text: "words say nothing" }, at);
}

const STAGES: readonly ReplyStage[] = ["MAIL", "RCPT", "DATA", "END"];

describe("who asks for less mail a second", () => {
  it.each([
    [421, null, ["server", "domain", "domain", "server"]],
    // Gmail: too much mail from this network; relays that pass it on at the final dot mean the domain.
    [421, "4.7.28", ["server", "domain", "domain", "domain"]],
    [421, "4.4.5", ["server", "domain", "domain", "domain"]],
    [421, "4.2.1", [null, null, null, null]],
    // Amazon SES at the final dot, and TLS or log-in that cannot be had now.
    [454, null, ["server", "server", "server", "server"]],
    [454, "4.7.0", ["server", "server", "server", "server"]],
    [450, "4.3.2", ["server", "server", "server", "server"]],
    [452, "4.3.1", ["server", "server", "server", "server"]],
    [451, null, ["server", "domain", "domain", null]],
    [452, null, ["server", "domain", "domain", "server"]],
    // Outlook.com: server busy.
    [451, "4.7.500", ["server", "domain", "domain", "domain"]],
    [450, "4.4.1", ["server", "domain", "domain", "domain"]],
    // One mailbox: busy, full, unknown now; Gmail's 4.2.1 is a person who gets too much.
    [450, null, [null, null, null, null]],
    [450, "4.2.1", [null, null, null, null]],
    [452, "4.2.2", [null, null, null, null]],
    [450, "4.1.1", [null, null, null, null]],
    [452, "4.5.3", [null, null, null, null]],
    // Greylisting.
    [450, "4.7.1", [null, null, null, null]],
    [451, "4.7.1", [null, null, null, null]],
    [250, "2.0.0", [null, null, null, null]],
    [552, "5.2.2", [null, null, null, null]],
    [554, "5.7.1", [null, null, null, null]],
  ] as const)("with %i %s at MAIL, RCPT, DATA and the final dot", (code, enhanced, expected) => {
    expect(STAGES.map((at) => throttle(at, code, enhanced))).toEqual(expected);
  });
});
