import { describe, expect, test } from "vitest";
import { composeFrame } from "../../src/mail/compose-frame.ts";
import { fillMessage } from "../../src/mail/fill-message.ts";
import { readDeliveryTag } from "../../src/mail/message-id.ts";
import { readReturnPath } from "../../src/mail/return-path.ts";
import { createHmacTokens } from "../../src/system/hmac-tokens.ts";
import { toKeys } from "../support/to-keys.ts";
import { newsletter, recipient, request } from "./sample-edition.ts";

const MAILBOX = "News.Bounces@example.org";

const tokens = createHmacTokens(toKeys(Buffer.alloc(32, 1)));
const TAG = "6963724f112d87575f1ee67acd1f1e13d9998171";

function fill(returnMark?: string): ReturnType<typeof fillMessage> {
  const sender = { ...newsletter.sender, returnPath: MAILBOX };
  const frame = composeFrame({ ...request(), newsletter: { ...newsletter, sender } });
  return fillMessage(frame, { ...recipient(), ...(returnMark !== undefined && { returnMark }) });
}

describe("a return path", () => {
  test("names the delivery that its Message-ID names, and is read again whatever its case", () => {
    const { envelope, messageId } = fill(tokens.issueReturn(TAG));
    expect(readDeliveryTag(messageId)).toBe(TAG);
    expect(envelope.sender).toMatch(/^News\.Bounces\+[a-z2-7]{40}@example\.org$/);
    for (const address of [envelope.sender, envelope.sender.toUpperCase()]) {
      const mark = readReturnPath(MAILBOX, address) ?? "";
      expect(tokens.readReturn(mark)).toBe(TAG);
    }
  });

  test("has at most 64 characters before the @", () => {
    const mailbox = `${"b".repeat(23)}@example.org`;
    const sender = { ...newsletter.sender, returnPath: mailbox };
    const frame = composeFrame({ ...request(), newsletter: { ...newsletter, sender } });
    const filled = fillMessage(frame, { ...recipient(), returnMark: tokens.issueReturn(TAG) });
    expect(filled.envelope.sender.indexOf("@")).toBe(64);
  });

  test("of a mail that is no delivery is the bare mailbox", () => {
    expect(fill().envelope.sender).toBe(MAILBOX);
  });

  test("is in no header: the bytes are the same", () => {
    expect(fill(tokens.issueReturn(TAG)).bytes).toEqual(fill().bytes);
  });

  test.each([
    ["nothing behind the +", "news.bounces+@example.org"],
    ["no +", MAILBOX],
    ["another mailbox", "other+abc@example.org"],
    ["another domain", "news.bounces+abc@example.net"],
    ["a longer domain", "news.bounces+abc@example.org.example.net"],
  ])("with %s is none of ours", (_, address) => {
    expect(readReturnPath(MAILBOX, address)).toBeNull();
  });

  test.each([
    ["another key's", createHmacTokens(toKeys(Buffer.alloc(32, 2))).issueReturn(TAG)],
    ["a changed", `b${tokens.issueReturn(TAG).slice(1)}`],
    ["a cut", tokens.issueReturn(TAG).slice(0, 39)],
    ["a longer", `${tokens.issueReturn(TAG)}a`],
    ["an empty", ""],
    ["a strange", "Ä".repeat(40)],
  ])("does not take %s mark for ours", (_, mark) => {
    expect(tokens.readReturn(mark)).toBeNull();
  });
});
