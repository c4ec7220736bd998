import fc from "fast-check";
import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";
import { composeFrame } from "../../src/mail/compose-frame.ts";
import { toDisplayName } from "../../src/mail/display-name.ts";
import { fillMessage } from "../../src/mail/fill-message.ts";
import { toSampleEml } from "../../src/mail/sample-eml.ts";
import type { RenderedMail } from "../../src/model/edition.ts";
import { GREETING_PLACEHOLDER, toTokenPlaceholder } from "../../src/model/slots.ts";
import { expectGoodLines, readBack } from "./read-mail.ts";
import { recipient, request, slotUrls } from "./sample-edition.ts";

const LEAVE_TOKEN = recipient().tokens.leave;
const PREFERENCES_TOKEN = recipient().tokens.preferences;

function fill(mail: Partial<RenderedMail> = {}, person = recipient()): Buffer {
  return Buffer.from(fillMessage(composeFrame(request(mail)), person).bytes);
}

describe("a filled message", () => {
  it("says who it is from and for, and how to leave", () => {
    const message = fillMessage(composeFrame(request()), recipient());
    const text = Buffer.from(message.bytes).toString();
    expect({ ...message, bytes: text.slice(0, text.indexOf("\r\n\r\n")).split("\r\n") }).toEqual({
      envelope: {
        sender: "courier@example.org",
        recipient: "anna@example.org",
        needsSmtpUtf8: false,
      },
      messageId: "<6963724f112d87575f1ee67acd1f1e13d9998171@example.org>",
      bytes: [
        "Date: Mon, 05 Jan 2026 05:00:00 +0000",
        "From: The Example Courier <courier@example.org>",
        "To: Anna <anna@example.org>",
        "Message-ID: <6963724f112d87575f1ee67acd1f1e13d9998171@example.org>",
        "X-Broadsheet-Delivery: 6963724f112d87575f1ee67acd1f1e13d9998171",
        "Subject: Summit ends without a text",
        "List-Id: The Daily Courier <daily.courier.example.org>",
        "List-Archive: <https://courier.example.org/daily/>",
        "List-Unsubscribe:",
        ` <https://courier.example.org/leave/daily/${LEAVE_TOKEN}>`,
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
        "Feedback-ID: 2026-01-05:daily:broadsheet:sbfabc37432",
        "Content-Language: en",
        "MIME-Version: 1.0",
        "Content-Type: multipart/alternative;",
        ` boundary="=_${request().edition.hash.slice(0, 40)}"`,
      ],
    });
  });

  it("has every slot filled in both bodies", async () => {
    const read = await readBack(fill());
    expect(read).toEqual({
      subject: "Summit ends without a text",
      to: [{ name: "Anna", address: "anna@example.org" }],
      text: `Good morning, Anna!\n\nThe news.\n\nLeave: https://courier.example.org/leave/daily/${LEAVE_TOKEN}`,
      html:
        "<p>Good morning, Anna!</p>\n<p>The news.</p>\n" +
        `<a href="https://courier.example.org/leave/daily/${LEAVE_TOKEN}">Leave</a> ` +
        `<a href="https://courier.example.org/preferences/daily/${PREFERENCES_TOKEN}">Change</a>`,
    });
  });

  it("is the same twice, byte for byte", () => {
    expect(fill()).toEqual(fill());
  });

  it("keeps text that stands around slots, wherever soft line breaks fall", async () => {
    const around = fc.string({ unit: "grapheme", maxLength: 120 });
    await fc.assert(
      fc.asyncProperty(around, around, around, async (before, between, after) => {
        const text = `${before}${toTokenPlaceholder("leave")}${between}${GREETING_PLACEHOLDER}${after}.`;
        const bytes = fill({ text });
        expectGoodLines(bytes);
        const raw = bytes.toString("latin1").replaceAll("=\r\n", "");
        expect(raw).not.toContain("0918slot0");
        const expected = `${before}${LEAVE_TOKEN}${between}Anna${after}.`;
        const read = await PostalMime.parse(bytes);
        expect(read.text?.trimEnd()).toBe(expected.replace(/\r\n?|\n/g, "\n"));
      }),
      { numRuns: 300 },
    );
  });

  it("leaves text alone that only looks like part of a slot", async () => {
    // The octet before the word is written `=80`: its 0 and the word make a placeholder's letters.
    const text = `\u0400${toTokenPlaceholder("leave").slice(1)} \u{1f600}`;
    const read = await PostalMime.parse(fill({ text }));
    expect(read.text?.trimEnd()).toBe(text);
  });

  it("escapes the greeting in HTML and only there", async () => {
    const read = await readBack(fill({}, recipient({ name: `<b>"Anna" & 'Co'</b>` })));
    expect(read.text).toContain(`Good morning, <b>"Anna" & 'Co'</b>!`);
    expect(read.html).toContain(
      "Good morning, &lt;b&gt;&quot;Anna&quot; &amp; &#39;Co&#39;&lt;/b&gt;!",
    );
  });

  it("greets nobody in particular without a name", async () => {
    const bytes = fill({}, recipient({ name: null }));
    expect((await readBack(bytes)).text).toContain("Good morning, !");
    expect(bytes.toString()).toMatch(/\r\nTo: anna@example\.org\r\n/);
  });

  it("keeps lines within 76 for names of every length", () => {
    const frame = composeFrame(request());
    for (const letter of ["x", "ä", "&"]) {
      for (let length = 1; length <= 100; length++) {
        const name = letter.repeat(length);
        expectGoodLines(Buffer.from(fillMessage(frame, recipient({ name })).bytes));
      }
    }
  });

  it("never lets a greeting into the header", async () => {
    const bytes = fill({ subject: `Hello ${GREETING_PLACEHOLDER}` });
    expect((await readBack(bytes)).subject).toBe(`Hello ${GREETING_PLACEHOLDER}`);
  });

  it.each([
    ["emoji", "🎉 Summit 👩‍👩‍👧 ends"],
    ["umlauts", "Grüße aus Köln: äöüß"],
    ["CJK", "首脳会談は合意文書なしで終了、次回は来月に持ち越し、各国は声明を準備"],
    ["Arabic", "انتهت القمة دون بيان"],
    ["more than a line", "word ".repeat(60).trim()],
    ["one very long word", "w".repeat(500)],
    ["what is encoded", "Say =?utf-8?Q?hello?= twice"],
    ["what looks encoded", "Say =?utf-8?Q?hello to =?x?="],
    ["quotes and commas", `"Yes", he said; <no>, she replied (twice)`],
  ])("keeps a subject with %s", async (_, subject) => {
    const bytes = fill({ subject });
    expectGoodLines(bytes);
    expect((await readBack(bytes)).subject).toBe(subject);
  });

  it.each([
    "Anna Example",
    "Example, Anna",
    `Anna "Ann" Example`,
    "Änna Exämple",
    "安娜",
    "Anna 🎉",
    "Anna (work) <x>",
    "a@b.example",
    "=?utf-8?Q?=0D=0ABcc:_x@example.net?=",
    String.raw`Anna \ "`,
    "Österreichische Gesellschaft für ausführliche Namen, Abteilung für noch längere Namen",
  ])("keeps the name %s", async (name) => {
    const bytes = fill({}, recipient({ name }));
    expectGoodLines(bytes);
    expect((await readBack(bytes)).to).toEqual([{ name, address: "anna@example.org" }]);
  });

  it("lets no name add a header, a recipient or a line", async () => {
    const fields = (await fieldNames(recipient())).join();
    const hostile = fc.oneof(
      fc.string({ unit: "binary", maxLength: 200 }),
      fc.array(fc.constantFrom(...HOSTILE), { maxLength: 30 }).map((parts) => parts.join("")),
    );
    await fc.assert(
      fc.asyncProperty(hostile, async (name) => {
        const person = recipient({ name });
        expect((await fieldNames(person)).join()).toBe(fields);
        const bytes = fill({}, person);
        expectGoodLines(bytes);
        const read = await PostalMime.parse(bytes);
        expect(read.to).toEqual([{ name: toDisplayName(name), address: "anna@example.org" }]);
      }),
      { numRuns: 500 },
    );
  });

  it("names an internationalised domain in A-labels", () => {
    const person = recipient({ name: null, address: "anna@bücher.example" });
    const message = fillMessage(composeFrame(request()), person);
    expect(message.envelope.recipient).toBe("anna@xn--bcher-kva.example");
    expect(Buffer.from(message.bytes).toString()).toMatch(
      /\r\nTo: anna@xn--bcher-kva\.example\r\n/,
    );
  });

  it("asks for SMTPUTF8 for a local part beyond ASCII, and writes it raw", () => {
    const person = recipient({ address: "änna@example.org" });
    const message = fillMessage(composeFrame(request()), person);
    expect(message.envelope).toEqual({
      sender: "courier@example.org",
      recipient: "änna@example.org",
      needsSmtpUtf8: true,
    });
    expect(Buffer.from(message.bytes).toString()).toMatch(/\r\nTo: Anna <änna@example\.org>\r\n/);
  });

  it("carries dots at line starts, words of 2,000 characters and every kind of line end", async () => {
    const text = `.\n..\r\n.dot\rlast ${"x".repeat(2000)}\nFrom here\n${slotUrls.leave}`;
    const bytes = fill({ text });
    expectGoodLines(bytes);
    const read = await PostalMime.parse(bytes);
    expect(read.text?.trimEnd()).toBe(
      text.replace(/\r\n?/g, "\n").replace(toTokenPlaceholder("leave"), LEAVE_TOKEN),
    );
  });
});

describe("the sample mail", () => {
  it("reads like a subscriber's and leads nowhere", async () => {
    const read = await readBack(Buffer.from(toSampleEml(composeFrame(request()))));
    expect(read.to).toEqual([{ name: "Sample Reader", address: "reader@example.org" }]);
    expect(read.text).toContain(`/leave/daily/${"sampleleave".padEnd(52, "a")}`);
  });
});

const HOSTILE = [
  "\r\n",
  "\n",
  "\r",
  "\0",
  "\u0085",
  "\u009b",
  "\u202e",
  "\u2028",
  "Bcc: x@example.net",
  '"',
  "\\",
  ",",
  ";",
  ":",
  "<x@example.net>",
  "(",
  ")",
  "@",
  "=?utf-8?B?",
  "?=",
  "\t",
  "ä",
  "\ud800",
  "x".repeat(80),
] as const;

async function fieldNames(person: ReturnType<typeof recipient>): Promise<readonly string[]> {
  const read = await PostalMime.parse(fill({}, person));
  return read.headers.map(({ key }) => key);
}
