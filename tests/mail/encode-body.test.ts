import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { composeFrame } from "../../src/mail/compose-frame.ts";
import type { HeaderFacts } from "../../src/mail/header-fields.ts";
import { encodeBody } from "../../src/mail/encode-body.ts";
import { fillMessage } from "../../src/mail/fill-message.ts";
import type { RenderedMail } from "../../src/model/edition.ts";
import { GREETING_PLACEHOLDER, toTokenPlaceholder } from "../../src/model/slots.ts";
import { expectGoodLines, readBack } from "./read-mail.ts";
import { recipient, request } from "./sample-edition.ts";

const LATIN = "Der Gipfel endet ohne Ergebnis, die Delegierten fahren über Köln zurück.\n".repeat(
  20,
);
const CHINESE = "首脳会談は合意文書なしで終了、次回は来月に持ち越し、各国は声明を準備\n".repeat(20);
const ARABIC = "انتهت القمة دون بيان مشترك، وتعود الوفود في الربيع\n".repeat(20);
const LEAVE = toTokenPlaceholder("leave");
const PREFERENCES = toTokenPlaceholder("preferences");

describe("a body's transfer encoding", () => {
  it.each([
    ["quoted-printable for Latin script", LATIN, "quoted-printable"],
    ["quoted-printable for nothing", "", "quoted-printable"],
    ["base64 for Chinese", CHINESE, "base64"],
    ["base64 for Arabic with slots", `${ARABIC}${LEAVE} ${PREFERENCES}`, "base64"],
    ["quoted-printable around a greeting", `${GREETING_PLACEHOLDER}${ARABIC}`, "quoted-printable"],
    ["quoted-printable where slots touch", `${CHINESE}${LEAVE}${PREFERENCES}`, "quoted-printable"],
  ])("is %s", (_, text, encoding) => {
    expect(encodeBody("text", text).encoding).toBe(encoding);
  });

  it("is chosen for each body alone", () => {
    const wire = fill({ text: CHINESE, html: LATIN }).toString("latin1");
    const encodings = Array.from(
      wire.matchAll(/^Content-Transfer-Encoding: (.*)\r$/gm),
      (m) => m[1],
    );
    expect(encodings).toEqual(["base64", "quoted-printable"]);
  });

  it("makes Chinese mail less than half as large as quoted-printable would", () => {
    const size = (text: string): number => fill({ text, html: text }).length;
    expect(size(CHINESE) * 2).toBeLessThan(size(`${CHINESE}${GREETING_PLACEHOLDER}`));
  });
});

describe("a filled body", () => {
  const script = fc.constantFrom("", LATIN, CHINESE, ARABIC, "👩‍👩‍👧 ".repeat(40));
  const around = fc
    .tuple(script, fc.string({ unit: "grapheme", maxLength: 90 }))
    .map((s) => s.join(""));
  const slot = fc.constantFrom(LEAVE, PREFERENCES);

  it("has the very bytes that composing its filled text has", () => {
    const slots = fc.tuple(slot, slot);
    fc.assert(
      fc.property(around, around, slots, (before, between, [first, second]) => {
        // Three octets keep slots out of one group, so that base64 stays possible.
        const text = `${before}${first} – ${between}${second}.`;
        const filled = toFilled(text);
        const wire = fill({ text, html: text }).toString("latin1");
        expect(wire).toBe(fill({ text: filled, html: filled }).toString("latin1"));
      }),
      { numRuns: 300 },
    );
  });

  it.each([0, 1, 2, 3, 4, 5])(
    "keeps its neighbours when slots are %i octets apart",
    async (octets) => {
      for (const start of ["", "x", "xx"]) {
        const text = `${CHINESE}${start}${LEAVE}${".".repeat(octets)}${PREFERENCES}`;
        expect((await readBack(fill({ text }))).text).toBe(toFilled(text));
      }
    },
  );

  it("reads back equal in two parsers, whatever characters it has", async () => {
    await fc.assert(
      fc.asyncProperty(around, around, async (text, html) => {
        const bytes = fill({ text: `${text}.`, html: `<p>${toText(html)}</p>` });
        expectGoodLines(bytes);
        const read = await readBack(bytes);
        const expected = [`${text}.`, `<p>${toText(html)}</p>`].map(toLf);
        expect([read.text, read.html]).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });

  it("has no control character, and no line that a program takes for its own", async () => {
    const text = "a\u0000b\u009bc\u007f\u0085.\nFrom here\n>From there\n.\n..\nend";
    const bytes = fill({ text });
    expect(bytes.toString("latin1")).not.toMatch(/^(?:\.|From )/m);
    expect((await readBack(bytes)).text).toBe("abc\n.\nFrom here\n>From there\n.\n..\nend");
  });

  it.each([998, 5000])("carries a word of %i characters in both bodies", async (length) => {
    const word = "w".repeat(length);
    const bytes = fill({ text: `A ${word}`, html: `<p>A ${word}</p>` });
    expectGoodLines(bytes);
    expect(await readBack(bytes)).toMatchObject({ text: `A ${word}`, html: `<p>A ${word}</p>` });
  });
});

function fill(mail: Partial<RenderedMail>): Buffer {
  const { edition, ...rest } = request();
  // The hash stays: it is in the boundary, and two texts are to be compared byte for byte.
  const asked: HeaderFacts = { ...rest, edition: { ...edition, ...mail } };
  return Buffer.from(fillMessage(composeFrame(asked), recipient()).bytes);
}

function toFilled(text: string): string {
  const { leave, preferences } = recipient().tokens;
  return text.replaceAll(LEAVE, leave).replaceAll(PREFERENCES, preferences);
}

function toText(html: string): string {
  return html.replace(/[<>&]/g, "");
}

function toLf(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}
