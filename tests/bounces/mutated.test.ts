import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { MailReport } from "../../src/model/bounce.ts";
import { type CorpusMail, listHard, MAILS, readReport } from "./corpus.ts";

const RUNS = { numRuns: 400 };
/** What is encoded in them has other bytes. */
const ENCODED = ["hard-base64-status", "hard-japanese-text", "hard-global-utf8"];
const XTEXT = "hard-original-before-final";
/** They have a line which says hard and another one which says that it is not. */
const DOUBTFUL = [
  "soft-codes-contradict",
  "soft-gmail-rate",
  "policy-sender-with-address-code",
  "policy-status-5-1-1-but-blocked",
];
const MILD = MAILS.filter(
  ({ group, name }) => !["hard", "none"].includes(group) && !DOUBTFUL.includes(name),
);

const anyMail = fc.constantFrom(...MAILS);
const plainMail = fc.constantFrom(
  ...MAILS.filter(({ name }) => !ENCODED.includes(name) && name !== XTEXT),
);
const places = fc.array(fc.nat(), { minLength: 1, maxLength: 12 });

const HOSTILE = [
  "\0\0\0\x01\x1b[2J",
  "Final-Recipient: rfc822; <script>alert(1)</script>",
  "Status: 99999999999.1.1",
  "\u202e\u2066moc.elpmaxe@live\u2069",
  "<b onclick=x>550 5.1.1",
  'Content-Type: multipart/mixed; boundary=""',
  "Content-Transfer-Encoding: base64",
  "--",
  "Diagnostic-Code: smtp; " + "<".repeat(5_000),
  "X-Failed-Recipients: " + ",".repeat(5_000),
  "\xff\xfe\xfd",
];

type Change = (bytes: Uint8Array, at: readonly number[]) => Uint8Array;

const CHANGES: Readonly<Record<string, Change>> = {
  flipped: (bytes, at) => {
    const copy = Uint8Array.from(bytes);
    for (const place of at) copy[place % copy.length] = (place * 31) % 256;
    return copy;
  },
  cut: (bytes, [place = 0]) => bytes.subarray(0, place % bytes.length),
  "without its beginning": (bytes, [place = 0]) => bytes.subarray(place % bytes.length),
  shuffled: (bytes, at) =>
    overLines(bytes, (lines) => {
      for (const place of at)
        lines.splice((place * 7) % lines.length, 0, ...lines.splice(place % lines.length, 3));
    }),
  "without boundaries": (bytes, [place = 0]) =>
    overLines(bytes, (lines) => {
      const first = lines.findIndex((line, index) => index >= place % 20 && line.startsWith("--"));
      if (first !== -1) lines.splice(first, 1);
    }),
  "full of hostile lines": (bytes, at) =>
    overLines(bytes, (lines) => {
      for (const place of at)
        lines.splice(place % lines.length, 0, HOSTILE[place % HOSTILE.length] ?? "");
    }),
  shorter: withoutLines,
  longer: withLinesTwice,
};

const anyChange = fc.constantFrom(...Object.keys(CHANGES));

function change(name: string, { bytes }: CorpusMail, at: readonly number[]): Uint8Array {
  return CHANGES[name]?.(bytes, at) ?? bytes;
}

function withoutLines(bytes: Uint8Array, at: readonly number[]): Uint8Array {
  return overLines(bytes, (lines) => {
    for (const place of at.slice(0, 3)) lines.splice(place % lines.length, 1);
  });
}

function withLinesTwice(bytes: Uint8Array, at: readonly number[]): Uint8Array {
  return overLines(bytes, (lines) => {
    for (const place of at)
      lines.splice(place % lines.length, 0, lines[place % lines.length] ?? "");
  });
}

function overLines(bytes: Uint8Array, change: (lines: string[]) => void): Uint8Array {
  const lines = Buffer.from(bytes).toString("latin1").split("\n");
  change(lines);
  return Buffer.from(lines.join("\n"), "latin1");
}

describe("a report that was changed", () => {
  it("is read without a rejection, within its bounds", async () => {
    await fc.assert(
      fc.asyncProperty(anyMail, anyChange, places, async (mail, name, at) => {
        expectBounded(await readReport(change(name, mail, at)));
      }),
      RUNS,
    );
  });

  it("names nobody who is not in its bytes", async () => {
    await fc.assert(
      fc.asyncProperty(plainMail, anyChange, places, async (mail, name, at) => {
        const bytes = change(name, mail, at);
        const { says } = await readReport(bytes);
        // In both charsets that the corpus has.
        const text = ["utf-8", "windows-1252"]
          .map((set) => new TextDecoder(set).decode(bytes))
          .join();
        const findings = says.kind === "findings" ? says.findings : [];
        const invented = findings.filter(
          ({ recipient }) => recipient !== null && !text.includes(recipient),
        );
        expect(invented).toEqual([]);
      }),
      RUNS,
    );
  });

  it("never becomes hard by lines that are gone or there twice", async () => {
    const change = fc.constantFrom(withoutLines, withLinesTwice);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...MILD), change, places, async ({ bytes }, change, at) => {
        expect(listHard(await readReport(change(bytes, at)))).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });

  it("of one who is full and one who is gone never has the full one gone", async () => {
    const mixed = MAILS.filter(({ name }) =>
      ["hard-postfix-mixed", "hard-qmail-two"].includes(name),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...mixed), fc.nat(), async ({ bytes }, place) => {
        const hard = listHard(await readReport(withoutLines(bytes, [place])));
        expect(hard.filter((each) => each?.startsWith("here.") === true)).toEqual([]);
      }),
      RUNS,
    );
  });

  it("of any bytes at all is read", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), async (bytes) => {
        expectBounded(await readReport(bytes));
      }),
      RUNS,
    );
  });
});

const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]/u;

function expectBounded({ key, sentTo, about, at, says }: MailReport): void {
  const findings = says.kind === "findings" ? says.findings : [];
  const texts = [key, ...sentTo, ...about].concat(
    findings.flatMap((each) => [each.recipient ?? "", each.status ?? "", each.diagnostic ?? ""]),
  );
  expect(texts.filter((text) => UNSEEN.test(text))).toEqual([]);
  expect(key.length).toBeLessThanOrEqual(200);
  expect(sentTo.length).toBeLessThanOrEqual(20);
  expect(about.length).toBeLessThanOrEqual(20);
  expect(findings.length).toBeLessThanOrEqual(100);
  expect(findings.filter(({ recipient }) => (recipient?.length ?? 0) > 320)).toEqual([]);
  expect(findings.filter(({ diagnostic }) => (diagnostic?.length ?? 0) > 300)).toEqual([]);
  expect(at === null || !Number.isNaN(at.getTime())).toBe(true);
}
