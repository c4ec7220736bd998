import { Resolver } from "node:dns/promises";
import { dmarc } from "mailauth/lib/dmarc/index.js";
import { spf } from "mailauth/lib/spf/index.js";
import type {
  DmarcRequest,
  DmarcVerdict,
  DnsAnswer,
  SenderDns,
  SpfVerdict,
} from "../../model/doctor-ports.ts";
import { readErrorCode } from "../../model/read-error-code.ts";

const TIMEOUT_MS = 5_000;
const TRIES = 2;

/** @param servers `192.0.2.53` or `192.0.2.53:5353`; left out, those of this machine */
export function openSenderDns(servers: readonly string[] = []): SenderDns {
  const resolver = new Resolver({ timeout: TIMEOUT_MS, tries: TRIES });
  if (servers.length > 0) resolver.setServers(servers);
  // What the library calls with the kinds of records that it knows.
  const ask = (name: string, type: string): Promise<string[]> =>
    resolver.resolve(name, type as "A");
  return {
    judgeSpf: (domain, ip) => judgeSpf(domain, ip, ask),
    judgeDmarc: (request) => judgeDmarc(request, ask),
    readTexts: (name) =>
      answer(async () => (await resolver.resolveTxt(name)).map((strings) => strings.join(""))),
    readMailHosts: (domain) =>
      answer(async () => (await resolver.resolveMx(domain)).map(({ exchange }) => exchange)),
  };
}

type Ask = (name: string, type: string) => Promise<string[]>;

async function judgeSpf(domain: string, ip: string, resolver: Ask): Promise<SpfVerdict> {
  const sender = `postmaster@${domain}`;
  const { status, rr = null } = await spf({ ip, sender, helo: domain, mta: domain, resolver });
  const kind = status.result === "temperror" ? "silent" : status.result;
  if (!isSpfKind(kind)) throw new Error(`${kind} is no result of SPF`);
  return { kind, record: rr, cause: status.comment ?? null };
}

function isSpfKind(kind: string): kind is SpfVerdict["kind"] {
  const kinds = ["none", "neutral", "pass", "fail", "softfail", "permerror", "silent"];
  return kinds.includes(kind);
}

async function judgeDmarc(
  { from, spfDomain, dkimDomains }: DmarcRequest,
  resolver: Ask,
): Promise<DmarcVerdict> {
  const verdict = await dmarc({
    headerFrom: from,
    spfDomains: [spfDomain],
    dkimDomains: dkimDomains.map((domain) => ({ domain })),
    resolver,
  });
  if (verdict === false) return { kind: "none" };
  const { alignment, rr, policy, status } = verdict;
  if (status.result === "temperror") {
    return { kind: "silent", cause: verdict.error ?? status.comment ?? "no answer" };
  }
  if (rr === undefined) return { kind: "none" };
  return {
    kind: "found",
    ...{ record: rr, policy },
    spfAligns: aligns(alignment.spf, from, [spfDomain]),
    dkimAligns: aligns(alignment.dkim, from, dkimDomains),
  };
}

/** The library takes strict alignment for relaxed: `strict` it tells, but does not keep (RFC 7489 section 3.1). */
function aligns(
  { result, strict }: { readonly result: unknown; readonly strict: boolean },
  from: string,
  domains: readonly string[],
): boolean {
  return strict ? domains.includes(from) : typeof result === "string";
}

/** RFC 2308: a name that is not there, or has no such record, is an answer. */
async function answer<Value>(ask: () => Promise<readonly Value[]>): Promise<DnsAnswer<Value>> {
  try {
    return { kind: "answer", values: await ask() };
  } catch (error) {
    const code = readErrorCode(error) || String(error);
    if (code === "ENOTFOUND" || code === "ENODATA") return { kind: "answer", values: [] };
    return { kind: "silent", cause: code };
  }
}
