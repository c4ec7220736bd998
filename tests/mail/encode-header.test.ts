import fc from "fast-check";
import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";
import { toOneLine } from "../../src/mail/display-name.ts";
import { encodePhrase, encodeText, foldHeader } from "../../src/mail/encode-header.ts";
import { readBack } from "./read-mail.ts";

/** What each encoded word says by itself, as a client shows it that decodes them one by one. */
function decodeWords(value: string): readonly string[] {
  return value.split(" ").map((word) => {
    const [, kind, body = ""] = /^=\?UTF-8\?([BQ])\?(.*)\?=$/.exec(word) ?? [];
    if (kind === "B") return Buffer.from(body, "base64").toString();
    const bytes = body
      .replaceAll("_", " ")
      .replace(/=(..)/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
    return Buffer.from(bytes, "latin1").toString();
  });
}

describe("encoded words", () => {
  it.each([
    ["emoji of many parts", "👩‍👩‍👧‍👦".repeat(6)],
    ["flags", "🇩🇪🇫🇷🇯🇵🇧🇷".repeat(5)],
    ["letters with combining marks", "e\u0301a\u0308".repeat(30)],
    ["Hangul in parts", "\u1112\u1161\u11ab".repeat(20)],
    ["Devanagari", "क्षत्रिय ".repeat(12).trim()],
  ])("cut no character of %s", (_, text) => {
    const characters = (part: string): readonly string[] =>
      Array.from(new Intl.Segmenter("en").segment(part), ({ segment }) => segment);
    const words = decodeWords(encodeText(text));
    expect(words.length).toBeGreaterThan(1);
    expect(words.flatMap(characters)).toEqual(characters(text));
  });

  it("cut a character that is longer than a word between its code points", () => {
    const text = `a${"\u0301".repeat(60)}`;
    expect(decodeWords(encodeText(text)).join("")).toBe(text);
  });

  it.each([
    ["plain", "Summit ends without a text", "Summit ends without a text"],
    ["Latin, half legible", "Café ends", "=?UTF-8?Q?Caf=C3=A9_ends?="],
    ["Arabic, shorter", "انتهت القمة", "=?UTF-8?B?2KfZhtiq2YfYqiDYp9mE2YLZhdip?="],
  ])("are chosen by the script: %s", (_, text, encoded) => {
    expect(encodeText(text)).toBe(encoded);
  });

  it("carry a word that no line could hold", () => {
    const text = `A ${"w".repeat(998)} word`;
    const field = foldHeader("Subject", encodeText(text));
    expect(Math.max(...field.split("\r\n").map((line) => line.length))).toBeLessThanOrEqual(76);
    expect(decodeWords(encodeText(text)).join("")).toBe(text);
  });
});

describe("a header field", () => {
  const subjects = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 200 }),
    fc.string({ unit: "binary", maxLength: 200 }),
    fc.lorem({ maxCount: 40 }),
    fc
      .array(fc.constantFrom("=?", "?=", "=?utf-8?B?", "?Q?", "_", "=20", " ", "ä", "新", '"'), {
        maxLength: 40,
      })
      .map((parts) => parts.join("")),
  );

  it("reads back as it was, whoever reads it, in lines of at most 76 characters", async () => {
    await fc.assert(
      fc.asyncProperty(subjects, subjects, async (subject, name) => {
        const fields = [
          foldHeader("Subject", encodeText(subject)),
          foldHeader("To", `${encodePhrase(name)} <anna@example.org>`.trim()),
        ];
        const head = fields.join("\r\n");
        expect(head.replaceAll("\r\n", "")).toMatch(/^[\x20-\x7e]*$/);
        expect(Math.max(...head.split("\r\n").map((line) => line.length))).toBeLessThan(112);
        for (const [word] of head.matchAll(/=\?UTF-8\?[^ ]*/g)) {
          expect(word.length).toBeLessThanOrEqual(75);
        }
        const bytes = Buffer.from(`${head}\r\n\r\n`);
        const read = await PostalMime.parse(bytes);
        expect(read.subject ?? "").toBe(toOneLine(subject));
      }),
      { numRuns: 500 },
    );
  });

  it("reads back equal in two parsers", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme", maxLength: 120 }), async (subject) => {
        const field = foldHeader("Subject", encodeText(subject));
        await readBack(Buffer.from(`${field}\r\nTo: anna@example.org\r\n\r\n.\r\n`));
      }),
      { numRuns: 200 },
    );
  });
});
