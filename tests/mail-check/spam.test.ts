import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";

import { type BuiltMail, pickLongest, readMails } from "./mails.ts";
import { runSpamAssassin, type SpamResult } from "./run-spamassassin.ts";

/** Rules that may fire, each with its reason. None of them weighs anything. */
const ALLOWED: Readonly<Record<string, string>> = {
  HTML_MESSAGE: "States that there is HTML; 0.001 points, so that it can be part of other rules",
  NO_RECEIVED: "The mail was not sent yet: each server on its way adds a Received field",
  NO_RELAYS: "The same, said of relays",
};

/** https://spamassassin.apache.org/gtube/: shows that the body is read. */
const GTUBE = "XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X";

const all = readMails();
const longest = pickLongest(all);
/** Each day in one theme, since its words are the same in all of them; and the longest of each, for its form. */
const mails = [
  ...new Map(
    [...all.filter((mail) => !longest.has(mail)), ...longest].map((mail) => [
      longest.has(mail) ? mail.name : `${mail.variant.root} ${mail.newsletter} ${mail.date}`,
      mail,
    ]),
  ).values(),
];
const results = new Map<BuiltMail, SpamResult>();

beforeAll(async () => {
  // Two at once: it takes a tenth of a second a mail, all of it on one core.
  const halves = [0, 1].map((half) => mails.filter((_, index) => index % 2 === half));
  const judged = await Promise.all(halves.map((half) => judge(half)));
  for (const [mail, result] of judged.flat()) results.set(mail, result);
}, 300_000);

async function judge(some: readonly BuiltMail[]) {
  const found = await runSpamAssassin(some.map(({ emlFile }) => emlFile));
  return some.flatMap((mail, index) => {
    const result = found[index];
    return result === undefined ? [] : [[mail, result] as const];
  });
}

describe("SpamAssassin's local rules", () => {
  test.for(mails.map((mail) => [mail.name, mail] as const))("find nothing in %s", ([, mail]) => {
    const { points, rules } = results.get(mail) ?? { points: Number.NaN, rules: [] };
    const fired = rules.map((rule) => rule.replace(/=.*/, ""));
    expect(fired.filter((rule) => !Object.hasOwn(ALLOWED, rule))).toEqual([]);
    expect(Math.abs(points)).toBeLessThan(0.05);
  });

  test.concurrent.for([
    ["a subject in capitals", /^Subject:.*$/m, "Subject: FREE MONEY!!! ACT NOW", "SUBJ_ALL_CAPS"],
    ["no date", /^Date:.*\r\n/m, "", "MISSING_DATE"],
    ["the line that stands for spam", /(printable\r\n\r\n)/, `$1${GTUBE}\r\n`, "GTUBE"],
  ] as const)("would find %s", async ([, text, spam, rule], { onTestFinished }) => {
    const [mail] = mails;
    if (mail === undefined) throw new Error("No mail was built");
    const folder = await mkdtemp(join(tmpdir(), "broadsheet-spam-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    const file = join(folder, "planted.eml");
    await writeFile(file, mail.eml.toString("latin1").replace(text, spam), "latin1");
    const [result] = await runSpamAssassin([file]);
    expect(result?.rules.join(" ")).toContain(`${rule}=`);
    expect(result?.points).toBeGreaterThan(0.5);
  });
});
