import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it, onTestFinished } from "vitest";

import { examine, type DoctorDesk } from "../../src/flows/doctor/examine.ts";
import type { Finding } from "../../src/flows/doctor/finding.ts";
import type { DkimSigner } from "../../src/mail/dkim/dkim-signer.ts";
import { toDkimRecord } from "../../src/mail/dkim/dkim-record.ts";
import { UserError } from "../../src/model/user-error.ts";
import { openSenderDns } from "../../src/network/dns/open-sender-dns.ts";
import { serviceProbe } from "../../src/network/service-probe.ts";
import { openSqliteStore } from "../../src/store/open-sqlite-store.ts";
import { createHmacTokens } from "../../src/system/hmac-tokens.ts";
import { systemClock } from "../../src/system/system-clock.ts";
import { greetServer } from "../../src/transport/greet-server.ts";
import { startService } from "../../src/web/start-service.ts";
import { openService } from "../support/open-service.ts";
import { type SinkOptions, startSmtpSink } from "../support/smtp-sink.ts";
import { startDns, type Zone } from "../support/start-dns.ts";
import { smtpSettings } from "../transport/sample-message.ts";

const { privateKey } = generateKeyPairSync("ed25519");
const SIGNER: DkimSigner = {
  ...{ domain: "example.org", selector: "courier", algorithm: "ed25519-sha256", privateKey },
};
const KEY = toDkimRecord(SIGNER);

const SOUND: Zone = {
  "example.org": { TXT: [["v=spf1 ip4:198.51.100.7 -all"]], MX: ["mx.example.org"] },
  [KEY.name.toLowerCase()]: { TXT: [KEY.strings] },
  "_dmarc.example.org": { TXT: [["v=DMARC1; p=reject"]] },
};

interface World {
  readonly zone?: Zone;
  readonly sink?: SinkOptions;
  readonly desk?: Partial<DoctorDesk>;
}

/** A service, a mail server and a name server, all of them real and in order, but for what is changed. */
async function diagnose({ zone = {}, sink: behaviour = {}, desk = {} }: World) {
  const { desk: service, store } = await openService();
  const running = await startService({ desk: service, host: "127.0.0.1", port: 0 });
  const sink = await startSmtpSink(behaviour);
  onTestFinished(async () => {
    await running.close();
    await sink.close();
  });
  const url = running.url.replace(/\/$/, "");
  const findings: Finding[] = [];
  for await (const finding of examine({
    publication: { ...service.publication, serviceUrl: url, siteUrl: `${url}/subscribe?` },
    signers: [SIGNER],
    openStore: () => Promise.resolve({ ...store, close: () => Promise.resolve() }),
    openTokens: async (of) => createHmacTokens(await of.readTokenKeys()),
    ids: service.ids,
    greetServers: async () => [await greetServer(smtpSettings({ port: sink.port }))],
    probe: serviceProbe,
    clock: service.clock,
    dns: openSenderDns([await startDns({ ...SOUND, ...zone })]),
    mailIp: null,
    ...desk,
  })) {
    findings.push(finding);
  }
  expect(findings.every(({ level, advice }) => (level === "good") === (advice === null))).toBe(
    true,
  );
  return findings;
}

async function refuseLogIn() {
  const sink = await startSmtpSink({ login: { user: "courier", password: "yes" } });
  onTestFinished(() => sink.close());
  return [await greetServer(smtpSettings({ port: sink.port, user: "courier", password: "no" }))];
}

function listBad(findings: readonly Finding[]): readonly string[] {
  return findings.filter(({ level }) => level === "bad").map(({ message }) => message);
}

describe("doctor", () => {
  it("finds nothing where all is well, and says what it looked at", async () => {
    const findings = await diagnose({});
    expect(findings.filter(({ level }) => level !== "good")).toEqual([]);
    expect(new Set(findings.map(({ area }) => area))).toEqual(
      new Set(["config", "database", "smtp", "address", "clock", "dns"]),
    );
    expect(findings.map(({ message }) => message)).toContain("It knows links of this ledger");
  });

  it.each<readonly [string, World, string]>([
    ["no SPF", { zone: { "example.org": { MX: ["mx.example.org"] } } }, "has no SPF record"],
    [
      "an SPF record for everybody",
      { zone: { "example.org": { TXT: [["v=spf1 +all"]], MX: ["mx.example.org"] } } },
      "lets everybody send",
    ],
    ["mail from elsewhere", { desk: { mailIp: "203.0.113.9" } }, "does not let 203.0.113.9 send"],
    [
      "nobody who reads bounces",
      { zone: { "example.org": { TXT: [["v=spf1 -all"]], MX: [""] } } },
      "Nobody takes bounces at example.org",
    ],
    ["no key in DNS", { zone: { [KEY.name]: {} } }, "DNS has no key at courier._domainkey"],
    [
      "another key in DNS",
      { zone: { [KEY.name]: { TXT: [["v=DKIM1; k=ed25519; p=AAAA"]] } } },
      "DNS has another key",
    ],
    ["no DMARC", { zone: { "_dmarc.example.org": {} } }, "example.org has no DMARC record"],
    [
      "a server that refuses the log-in",
      { desk: { greetServers: () => refuseLogIn() } },
      "refuses the log-in of “courier”",
    ],
    [
      "a server that is away",
      { desk: { greetServers: async () => [await greetServer(smtpSettings({ port: 1 }))] } },
      "Nothing listens at 127.0.0.1:1",
    ],
    [
      "a database that cannot be opened",
      {
        desk: {
          openStore: () =>
            Promise.reject(new UserError("database", { message: "No ledger", advice: "Make it" })),
        },
      },
      "No ledger",
    ],
    [
      "a service of another ledger",
      { desk: { openStore: () => openSqliteStore(":memory:") } },
      "does not know links of this ledger: it answers 404",
    ],
    [
      "a clock that is two minutes behind",
      { desk: { clock: { ...systemClock, now: () => new Date(Date.now() - 120_000) } } },
      "seconds from that of http://127.0.0.1",
    ],
  ])("finds %s, and nothing else", async (_, world, message) => {
    expect(listBad(await diagnose(world))).toEqual([expect.stringContaining(message)]);
  });

  it("finds a service that is away, and that it is not https", async () => {
    const { desk } = await openService();
    const publication = { ...desk.publication, serviceUrl: "http://no.example.test" };
    expect(listBad(await diagnose({ desk: { publication } }))).toEqual([
      expect.stringContaining("does not answer at http://no.example.test"),
      "http://no.example.test is not https",
    ]);
  });

  it("leaves it to a person where DNS does not answer, and mail is not signed here", async () => {
    const zone = { "example.org": { fails: true }, "_dmarc.example.org": { fails: true } } as const;
    const findings = await diagnose({ zone, desk: { signers: [] } });
    const notes = findings.filter(({ level }) => level === "note").map(({ message }) => message);
    expect(listBad(findings)).toEqual([]);
    expect(notes).toEqual([
      expect.stringContaining("DNS did not answer about SPF of example.org"),
      expect.stringContaining("DNS did not answer about the MX of example.org: ESERVFAIL"),
      expect.stringContaining("is not signed here"),
      expect.stringContaining("DNS did not answer about DMARC of example.org"),
    ]);
  });
});
