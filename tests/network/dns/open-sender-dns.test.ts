import { describe, expect, it } from "vitest";
import { openSenderDns } from "../../../src/network/dns/open-sender-dns.ts";
import { startDns, type Zone } from "../../support/start-dns.ts";

const NOBODY = "192.0.2.1";

async function open(zone: Zone) {
  return openSenderDns([await startDns(zone)]);
}

function txt(...records: readonly string[]): Zone[string] {
  return { TXT: records.map((record) => [record]) };
}

/** A record whose includes need one look-up each. */
function chain(length: number): Zone {
  const links = Array.from({ length }, (_, at) => [
    `s${at}.example.org`,
    txt(`v=spf1 include:s${at + 1}.example.org ~all`),
  ]);
  return {
    "example.org": txt("v=spf1 include:s0.example.org ~all"),
    ...(Object.fromEntries(links) as Zone),
    [`s${length}.example.org`]: txt("v=spf1 ip4:198.51.100.7 ~all"),
  };
}

describe("SPF, as receivers judge it", () => {
  it.each<readonly [string, Zone, string, string]>([
    ["no name", {}, NOBODY, "none"],
    ["a name without a record", { "example.org": txt("hello") }, NOBODY, "none"],
    ["-all", { "example.org": txt("v=spf1 ip4:198.51.100.7 -all") }, NOBODY, "fail"],
    ["~all", { "example.org": txt("v=spf1 ip4:198.51.100.7 ~all") }, NOBODY, "softfail"],
    ["?all", { "example.org": txt("v=spf1 ?all") }, NOBODY, "neutral"],
    ["no all", { "example.org": txt("v=spf1 ip4:198.51.100.7") }, NOBODY, "neutral"],
    ["+all", { "example.org": txt("v=spf1 +all") }, NOBODY, "pass"],
    [
      "the address itself",
      { "example.org": txt("v=spf1 ip4:198.51.100.7 -all") },
      "198.51.100.7",
      "pass",
    ],
    ["an address behind includes", chain(5), "198.51.100.7", "pass"],
    [
      "an address of IPv6",
      { "example.org": txt("v=spf1 ip6:2001:db8::/32 -all") },
      "2001:db8::7",
      "pass",
    ],
    ["two records", { "example.org": txt("v=spf1 -all", "v=spf1 ~all") }, NOBODY, "permerror"],
    [
      "an unknown word",
      { "example.org": txt("v=spf1 ipv4:198.51.100.7 -all") },
      NOBODY,
      "permerror",
    ],
    ["eleven look-ups", chain(11), NOBODY, "permerror"],
    [
      "an include that is not there",
      { "example.org": txt("v=spf1 include:no.example.org -all") },
      NOBODY,
      "permerror",
    ],
    ["a name server that fails", { "example.org": { fails: true } }, NOBODY, "silent"],
  ])("says of %s what RFC 7208 does", async (...[, zone, ip, kind]) => {
    const dns = await open(zone);
    expect(await dns.judgeSpf("example.org", ip)).toMatchObject({ kind });
  });

  it("tells the record, also one in several strings", async () => {
    const record = `v=spf1 ${"ip4:198.51.100.7 ".repeat(20)}-all`;
    const strings = record.match(/.{1,255}/g) ?? [];
    const dns = await open({ "example.org": { TXT: [strings] } });
    expect(await dns.judgeSpf("example.org", NOBODY)).toMatchObject({ kind: "fail", record });
  });
});

describe("DMARC, as receivers judge it", () => {
  const request = {
    from: "news.example.org",
    spfDomain: "bounces.example.org",
    dkimDomains: ["example.org"],
  };

  it.each<readonly [string, Zone, Record<string, unknown>]>([
    ["nothing", {}, { kind: "none" }],
    ["another text", { "_dmarc.news.example.org": txt("hello") }, { kind: "none" }],
    [
      "a record of its own",
      { "_dmarc.news.example.org": txt("v=DMARC1; p=reject") },
      { kind: "found", policy: "reject", spfAligns: true, dkimAligns: true },
    ],
    [
      "its organisation's",
      { "_dmarc.example.org": txt("v=DMARC1; p=none; sp=quarantine") },
      { kind: "found", policy: "quarantine", spfAligns: true, dkimAligns: true },
    ],
    [
      "strict alignment",
      { "_dmarc.news.example.org": txt("v=DMARC1; p=none; aspf=s; adkim=s") },
      { kind: "found", spfAligns: false, dkimAligns: false },
    ],
    [
      "a name server that fails",
      { "_dmarc.news.example.org": { fails: true } },
      { kind: "silent" },
    ],
  ])("finds %s", async (_, zone, verdict) => {
    const dns = await open(zone);
    expect(await dns.judgeDmarc(request)).toMatchObject(verdict);
  });

  it("does not align a stranger's envelope and signature", async () => {
    const dns = await open({ "_dmarc.news.example.org": txt("v=DMARC1; p=none") });
    const stranger = { ...request, spfDomain: "relay.test", dkimDomains: ["relay.test"] };
    expect(await dns.judgeDmarc(stranger)).toMatchObject({ spfAligns: false, dkimAligns: false });
  });
});

describe("records", () => {
  it("are joined, and a missing name is an answer, a failing server is not", async () => {
    const dns = await open({
      "k._domainkey.example.org": { TXT: [["v=DKIM1; ", "p=abc"]] },
      "example.org": { MX: ["mx.example.org"] },
      "broken.example.org": { fails: true },
    });
    expect(await dns.readTexts("k._domainkey.example.org")).toEqual({
      ...{ kind: "answer", values: ["v=DKIM1; p=abc"] },
    });
    expect(await dns.readMailHosts("example.org")).toEqual({
      ...{ kind: "answer", values: ["mx.example.org"] },
    });
    expect(await dns.readMailHosts("no.example.org")).toEqual({ kind: "answer", values: [] });
    expect(await dns.readTexts("broken.example.org")).toEqual({
      ...{ kind: "silent", cause: "ESERVFAIL" },
    });
  });
});
