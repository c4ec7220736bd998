import { describe, expect, it } from "vitest";
import type { MailReport } from "../../src/model/bounce.ts";
import { CORPUS, listHard, MAILS, readReport } from "./corpus.ts";

/** In the corpus, readers whose address is dead are called `gone…`, and all others are not. */
const GONE = /gone\.[^\s<>();,:"]+@[a-z0-9.-]+/gu;

/** What a mail of a group says, whatever its shape. */
const KINDS: Readonly<Record<string, (says: MailReport["says"]) => boolean>> = {
  hard: (says) => has(says, "hard"),
  soft: (says) => isAll(says, "soft"),
  policy: (says) => isAll(says, "policy"),
  complaint: (says) => isAll(says, "complaint"),
  auto: (says) => says.kind === "nothing" && says.why === "auto-reply",
  delayed: (says) => says.kind === "nothing" && says.why === "delayed",
  delivered: (says) => says.kind === "nothing" && says.why === "delivered",
  none: (says) => says.kind === "nothing" && says.why === "no-report",
};

describe("the corpus of reports", () => {
  it.each(MAILS)("$name is read as what its name says", async ({ group, bytes }) => {
    const { says } = await readReport(bytes);
    expect(KINDS[group]?.(says), JSON.stringify(says)).toBe(true);
  });

  it.each(MAILS)("$name is read as it was before", async ({ name, bytes }) => {
    const report = await readReport(bytes);
    const text = `${JSON.stringify(report, null, 2)}\n`;
    await expect(text).toMatchFileSnapshot(`${CORPUS}${name}.json`);
  });

  it("finds everybody who is gone, and nobody else", async () => {
    const wrong: string[] = [];
    for (const { name, bytes, group } of MAILS) {
      const found = [...new Set(listHard(await readReport(bytes)))].sort();
      const gone = group === "hard" ? listGone(bytes, found) : [];
      if (found.join() !== gone.join()) wrong.push(`${name}: ${found.join()}, not ${gone.join()}`);
    }
    expect(wrong).toEqual([]);
  });

  it("has reports of every kind, none of which is large", () => {
    const count = (group: string): number => MAILS.filter((mail) => mail.group === group).length;
    expect(count("hard")).toBeGreaterThanOrEqual(40);
    expect(count("soft")).toBeGreaterThanOrEqual(12);
    expect(count("policy")).toBeGreaterThanOrEqual(10);
    expect(count("auto")).toBeGreaterThanOrEqual(8);
    expect(count("complaint")).toBeGreaterThanOrEqual(4);
    expect(MAILS.filter(({ bytes }) => bytes.length > 6_144)).toEqual([]);
  });

  it("names the mail that most reports are about by its delivery", async () => {
    const reports = await Promise.all(MAILS.map(({ bytes }) => readReport(bytes)));
    const tagged = reports.filter(({ about }) => about.some((each) => /^[0-9a-f]{40}$/.test(each)));
    expect(tagged.length).toBeGreaterThan(MAILS.length / 2);
  });
});

/** By the bytes alone; what is encoded in them is in the report's own words if it is right. */
function listGone(bytes: Uint8Array, found: readonly (string | null)[]): readonly string[] {
  const text = new TextDecoder()
    .decode(bytes)
    .replace(/\+2B/g, "+")
    .replace(/\\x\{F6\}/g, "ö");
  const plain = [...text.matchAll(GONE)].map(([address]) => address.replace(/\.$/, ""));
  const encoded = found.flatMap((each) => (each?.startsWith("gone.") === true ? [each] : []));
  return [...new Set(plain.length > 0 ? plain : encoded)].sort();
}

function has(says: MailReport["says"], kind: string): boolean {
  return says.kind === "findings" && says.findings.some((finding) => finding.kind === kind);
}

function isAll(says: MailReport["says"], kind: string): boolean {
  return says.kind === "findings" && says.findings.every((finding) => finding.kind === kind);
}
