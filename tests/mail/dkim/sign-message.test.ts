import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { composeFrame } from "../../../src/mail/compose-frame.ts";
import { signMessage } from "../../../src/mail/dkim/sign-message.ts";
import { fillMessage } from "../../../src/mail/fill-message.ts";
import type { Message } from "../../../src/model/message.ts";
import { expectGoodLines } from "../read-mail.ts";
import { recipient, request } from "../sample-edition.ts";
import { signers } from "./keys.ts";
import { verifyWithMailauth } from "./verify-with-mailauth.ts";

const { edition } = request();
const BOTH = [
  { selector: "rsa-2026", result: "pass" },
  { selector: "ed-2026", result: "pass" },
];

function sign(message = fillMessage(composeFrame(request()), recipient())): Promise<Message> {
  return signMessage(message, { signers, at: edition.frozenAt });
}

function change(message: Message, from: string, to: string): Buffer {
  const text = Buffer.from(message.bytes).toString("latin1");
  expect(text).toContain(from);
  return Buffer.from(text.replace(from, to), "latin1");
}

async function listResults(bytes: Uint8Array): Promise<readonly string[]> {
  return (await verifyWithMailauth(bytes, signers)).map(({ result }) => result);
}

describe("a signed message", () => {
  test("passes with both keys", async () => {
    expect(await verifyWithMailauth((await sign()).bytes, signers)).toEqual(BOTH);
  });

  test("says what RFC 6376, 8058 and 8301 want, on good lines", async () => {
    const { bytes } = await sign();
    expectGoodLines(Buffer.from(bytes));
    const text = Buffer.from(bytes).toString("latin1");
    const fields = text.slice(0, text.indexOf("\r\nDate: ")).replaceAll("\r\n ", " ").split("\r\n");
    const names =
      "Date: From: To: Message-ID: X-Broadsheet-Delivery: Subject: List-Id: List-Archive: List-Unsubscribe: List-Unsubscribe-Post: " +
      "Feedback-ID: Content-Language: MIME-Version: Content-Type: From: To: Cc: Reply-To: Subject: Date: " +
      "Message-ID: MIME-Version: Content-Type: List-Id: List-Unsubscribe: List-Unsubscribe-Post";
    expect(
      fields.map((field) => field.replace(/(bh?)=[^;]+/g, "$1=").replace(/:\s*(?=\S)/g, ": ")),
    ).toEqual(
      [
        ["rsa-sha256", "rsa-2026"],
        ["ed25519-sha256", "ed-2026"],
      ].map(
        ([algorithm = "", selector = ""]) =>
          `DKIM-Signature: v=1; a=${algorithm}; c=relaxed/relaxed; d=example.org; s=${selector}; t=1767589200; h=${names}; bh=; b=`,
      ),
    );
  });

  test("is the same twice, byte for byte", async () => {
    expect(await sign()).toEqual(await sign());
  });

  test("keeps envelope and Message-ID, and the bytes behind the signatures", async () => {
    const message = fillMessage(composeFrame(request()), recipient());
    const signed = await sign(message);
    expect({ ...signed, bytes: null }).toEqual({ ...message, bytes: null });
    expect(Buffer.from(signed.bytes).subarray(-message.bytes.length)).toEqual(message.bytes);
  });

  test.each([
    ["the body", "Summit", "Dinner"],
    ["the reader", "To: Anna", "To: Bert"],
    ["the link to leave", "/leave/daily/leave", "/leave/daily/heave"],
    ["the promise of one click", "List-Unsubscribe=One-Click", "List-Unsubscribe=No-Click"],
    ["a second From in front", "Date: ", "From: x@example.net\r\nDate: "],
    ["a Reply-To that was not there", "Date: ", "Reply-To: x@example.net\r\nDate: "],
    ["a second Subject", "Date: ", "Subject: Another\r\nDate: "],
    ["a second link to leave", "Date: ", "List-Unsubscribe: <https://example.net/>\r\nDate: "],
  ])("fails when somebody changes %s", async (_, from, to) => {
    expect(await listResults(change(await sign(), from, to))).not.toContain("pass");
  });

  test("passes after a relay folded a field anew and added its own", async () => {
    const folded = change(await sign(), "Subject: Summit ends", "Subject:  Summit\r\n\tends");
    const received = Buffer.concat([Buffer.from("Received: from a by b\r\n"), folded]);
    expect(await listResults(received)).toEqual(["pass", "pass"]);
  });

  test("passes whatever the words are", async () => {
    const words = fc.string({ unit: "grapheme", maxLength: 200 });
    const white = fc.string({ unit: fc.constantFrom(" ", "\t", "\n", "a", "é"), maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(words, white, words, async (subject, text, name) => {
        const frame = composeFrame(request({ subject, text }));
        const signed = await sign(fillMessage(frame, recipient({ name })));
        expect(await listResults(signed.bytes)).toEqual(["pass", "pass"]);
      }),
      { numRuns: 60 },
    );
  });

  test.each([
    ["no line at all", ""],
    ["empty lines alone", "\r\n\r\n\r\n"],
    ["no line end", "a"],
    ["white space at its end", "a \t\r\n \r\n\t\r\n"],
    ["white space within", "a \t b\r\n\tc\r\n"],
    ["empty lines within", "a\r\n\r\nb\r\n\r\n\r\n"],
  ])("passes with a body that has %s", async (_, body) => {
    const message = fillMessage(composeFrame(request()), recipient());
    const head = "From: courier@example.org\r\nSubject: s\r\n\r\n";
    const signed = await sign({ ...message, bytes: Buffer.from(head + body) });
    expect(await listResults(signed.bytes)).toEqual(["pass", "pass"]);
  });

  test("without a key is the message as it was", async () => {
    const message = fillMessage(composeFrame(request()), recipient());
    expect(await signMessage(message, { signers: [], at: edition.frozenAt })).toBe(message);
  });
});
