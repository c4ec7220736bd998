import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";

import { makeStage, type Stage } from "../support/make-stage.ts";

/** As a spreadsheet writes them: quoted, with quotes doubled. */
const ROWS = [
  ["o'brien+news@example.org", 'Pat "The Pen" O\'Brien, Jr.'],
  ["post@bücher.example", "Jörg Müller-Lüdenscheidt"],
  ["jörg@example.org", "Jörg"],
  ["a@example.org", "Eve\r\nBcc: everybody@example.net\r\n\r\n<b>Hello</b>"],
  ["b@example.org", "=?utf-8?Q?Eve?= <root@example.net>"],
  ["c@example.org", "<script>alert(1)</script>"],
  ["d@example.org", "مرحبا \u202eevil"],
  ['"two words"@example.org', "Quoted"],
  ["e@example.org\r\nBcc: x@example.net", "Folded"],
  ["f@example.org,x@example.net", "Two"],
  ["<g@example.org>", "Brackets"],
  ["h@[127.0.0.1]", "Literal"],
] as const;

/** As the test's server shows domains: it turns A-labels back. */
const TAKEN = ["o'brien+news@example.org", "post@bücher.example", "a@example.org"].concat([
  "b@example.org",
  "c@example.org",
  "d@example.org",
]);

async function sendToAll(smtpUtf8: "offered" | "not-offered"): Promise<Stage> {
  const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const rows = ROWS.map((row) => row.map(cell).join(","));
  const people = `email,name\n${rows.join("\n")}\n`;
  const stage = await makeStage({ files: { "people.csv": people }, sink: { smtpUtf8 } });
  await stage.send();
  return stage;
}

describe("addresses and names of every kind", () => {
  it("reach their people and nobody else, each with one To and no field more", async () => {
    const { sink, report } = await sendToAll("offered");
    const mailed = sink.records.flatMap(({ to }) => to);
    expect([...mailed].sort()).toEqual([...TAKEN, "jörg@example.org"].sort());
    for (const { to, source } of sink.records) {
      const mail = await PostalMime.parse(source);
      const shown = mail.to?.map(({ address }) => address?.replace("xn--bcher-kva", "bücher"));
      expect(shown).toEqual([...to]);
      expect(source.toString()).not.toContain("@bücher");
      const names = mail.headers.map(({ key }) => key);
      expect([names.filter((name) => name === "to").length, names.includes("bcc")]).toEqual([
        1,
        false,
      ]);
      expect(mail.headers.filter(({ value }) => /everybody@example\.net/.test(value))).toHaveLength(
        to.includes("a@example.org") ? 1 : 0,
      );
      expect(mail.html).not.toContain("<script");
    }
    expect(new Set(Object.values(await report()))).toEqual(new Set(["accepted"]));
  });

  it("that a server cannot take are refused in our own words, and the others get theirs", async () => {
    const { sink, report, run } = await sendToAll("not-offered");
    expect(sink.records.flatMap(({ to }) => to).sort()).toEqual([...TAKEN].sort());
    expect((await report())["jörg@example.org"]).toBe("refused");
    const shown = await run("subscribers", "show", "jörg@example.org");
    expect(shown.status).toBe(0);
  });
});
