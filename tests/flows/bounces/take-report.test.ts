import { beforeEach, describe, expect, it } from "vitest";

import { takeReport, type TakenReport } from "../../../src/flows/bounces/take-report.ts";
import { toReturnPath } from "../../../src/mail/return-path.ts";
import type { Finding, MailReport, ReportSource } from "../../../src/model/bounce.ts";
import type { Publication } from "../../../src/model/publication.ts";
import type { Store } from "../../../src/model/store.ts";
import { parsePublication } from "../../../src/parse/publication/parse-publication.ts";
import { openSqliteStore } from "../../../src/store/open-sqlite-store.ts";
import { createHmacTokens } from "../../../src/system/hmac-tokens.ts";
import {
  ANNA,
  BERTA,
  DAY_MS,
  editionOf,
  finding,
  mail,
  tagOf,
} from "../../store/bounce-fixtures.ts";
import { after, email, HOUR_MS, subscribe } from "../../store/fixtures.ts";
import { CONFIG } from "../../support/make-publication.ts";

const MAILBOX = "Bounces@example.org";
const NOW = after(20 * HOUR_MS);

function readConfig(): Publication {
  const text = CONFIG.replace("sender: { ", `sender: { return_path: ${MAILBOX}, `);
  const { value } = parsePublication({ path: "broadsheet.yaml", text });
  if (value === null) throw new Error("the config must be right");
  return value;
}

const publication = readConfig();
let store: Store;

beforeEach(async () => {
  store = await openSqliteStore(":memory:");
  await subscribe(store, [ANNA, BERTA]);
  await mail(store);
  return () => store.close();
});

interface Facts extends Partial<Omit<MailReport, "says">> {
  readonly findings: readonly Finding[];
  readonly source?: ReportSource;
}

async function take({ findings, source = "mailbox", ...facts }: Facts): Promise<TakenReport> {
  const report: MailReport = {
    ...{ key: "<report@mx.example.net>", sentTo: [], about: [], at: after(HOUR_MS) },
    ...facts,
    says: { kind: "findings", findings },
  };
  const openTokens = async () => createHmacTokens(await store.readTokenKeys());
  return takeReport({ publication, store, openTokens }, { report, source, at: NOW });
}

async function toMark(address: string): Promise<string> {
  return createHmacTokens(await store.readTokenKeys()).issueReturn(tagOf(address, editionOf()));
}

/** Of whom, by what, and whether they get no more. */
function toWords(taken: TakenReport): readonly string[] {
  if (taken.kind === "nothing") return [taken.why];
  return taken.bounces.map(({ evidence, outcome, finding: { kind } }) => {
    if (outcome.kind !== "noted") return `${kind} by ${evidence}: ${outcome.kind}`;
    return `${kind} of ${outcome.address} by ${evidence}${outcome.suppressed ? ", the last" : ""}`;
  });
}

describe("a report is about", () => {
  it("the mail whose return path it came to, whatever else it names", async () => {
    const path = toReturnPath(MAILBOX, await toMark(ANNA));
    const taken = await take({
      sentTo: ["postmaster@example.org", path.toUpperCase()],
      about: [`<${tagOf(BERTA, editionOf())}@courier.example.org>`],
      findings: [finding("hard", { recipient: "forwarded@example.com" })],
    });
    expect(toWords(taken)).toEqual([`hard of ${ANNA} by return-path, the last`]);
  });

  it.each([
    ["with brackets", (tag: string) => `<${tag}@courier.example.org>`],
    ["alone", (tag: string) => tag],
    ["in capitals", (tag: string) => tag.toUpperCase()],
  ])("the mail whose Message-ID it quotes, %s", async (_, write) => {
    const about = ["<other@example.com>", write(tagOf(BERTA, editionOf()))];
    const taken = await take({ about, findings: [finding("hard", { recipient: ANNA })] });
    expect(toWords(taken)).toEqual([`hard of ${BERTA} by message-id, the last`]);
  });

  it("the people that it names, where it says nothing better, and proves nothing", async () => {
    const findings = [
      finding("hard", { recipient: ANNA }),
      finding("complaint", { recipient: BERTA }),
      finding("hard", { recipient: "nobody@example.com" }),
      finding("hard"),
      finding("hard", { recipient: "no address" }),
    ];
    const taken = await take({ findings });
    expect(toWords(taken)).toEqual([
      `hard of ${ANNA} by address`,
      `complaint of ${BERTA} by address`,
      "hard by address: unknown",
    ]);
  });

  it("the people that a provider names who has proved who it is", async () => {
    const findings = [finding("complaint", { recipient: ANNA })];
    const taken = await take({ source: "webhook", findings });
    expect(toWords(taken)).toEqual([`complaint of ${ANNA} by message-id, the last`]);
  });

  it("nobody, with a mark or a Message-ID that is not ours", async () => {
    const mark = await toMark(ANNA);
    const forged = `${mark.slice(0, -1)}${mark.endsWith("a") ? "b" : "a"}`;
    const findings = [finding("hard")];
    expect(toWords(await take({ sentTo: [toReturnPath(MAILBOX, forged)], findings }))).toEqual([]);
    const about = ["0".repeat(40)];
    expect(toWords(await take({ about, findings }))).toEqual(["hard by message-id: unknown"]);
    expect(await store.findSuppression(email(ANNA))).toBeNull();
  });
});

describe("what a report says", () => {
  it("is the mildest of what several mailboxes behind one address said", async () => {
    const about = [tagOf(ANNA, editionOf())];
    const findings = [finding("hard"), finding("soft"), finding("hard")];
    expect(toWords(await take({ about, findings }))).toEqual([`soft of ${ANNA} by message-id`]);
  });

  it("is a complaint before all else", async () => {
    const about = [tagOf(ANNA, editionOf())];
    const findings = [finding("soft"), finding("complaint")];
    const words = [`complaint of ${ANNA} by message-id, the last`];
    expect(toWords(await take({ about, findings }))).toEqual(words);
  });

  it("happened when it says, but never later than it came", async () => {
    const about = [tagOf(ANNA, editionOf())];
    const findings = [finding("soft")];
    await take({ about, findings, key: "early" });
    await take({ about, findings, key: "late", at: new Date(NOW.getTime() + DAY_MS) });
    await take({ about, findings, key: "undated", at: null });
    // Anybody may have written it, and dated it as they like.
    await take({ findings: [finding("soft", { recipient: ANNA })], key: "forged" });
    const times = (await store.listBounces(email(ANNA))).map(({ at }) => at);
    expect(times).toEqual([after(HOUR_MS), NOW, NOW, NOW]);
  });

  it("counts once, however often it comes", async () => {
    const about = [tagOf(ANNA, editionOf())];
    const findings = [finding("hard")];
    await take({ about, findings });
    expect(toWords(await take({ about, findings }))).toEqual(["hard by message-id: known"]);
    expect(await store.listBounces(email(ANNA))).toHaveLength(1);
  });
});
