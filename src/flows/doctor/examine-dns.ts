import { toDkimRecord } from "../../mail/dkim/dkim-record.ts";
import type { DkimSigner } from "../../mail/dkim/dkim-signer.ts";
import type { DmarcVerdict, SenderDns, SpfVerdict } from "../../model/doctor-ports.ts";
import { pickAligned, toDomain } from "../../model/domains.ts";
import type { Publication, Sender } from "../../model/publication.ts";
import type { DoctorDesk } from "./examine.ts";
import { type Finding, judgeFor } from "./finding.ts";

/** An address of TEST-NET-1 (RFC 5737), from which no mail comes: what a record says of everybody else. */
const NOBODYS_IP = "192.0.2.1";

const { good, note, bad } = judgeFor("dns");

/** What receivers find about each sender: SPF, DKIM, DMARC, and where bounces go. */
export async function* examineDns(desk: DoctorDesk): AsyncIterable<Finding> {
  for (const sender of listSenders(desk.publication)) {
    const domain = toDomain(sender.returnPath ?? sender.email);
    yield judgeSpf(domain, await desk.dns.judgeSpf(domain, desk.mailIp ?? NOBODYS_IP), desk.mailIp);
    yield await examineBounces(domain, desk.dns);
    const signers = pickAligned(desk.signers, sender.email);
    if (signers.length === 0) {
      yield note(
        `Mail of ${sender.email} is not signed here`,
        "Sign it (docs/sending.md, DKIM), unless your mail server does",
      );
    }
    for (const signer of signers) yield await examineKey(signer, desk.dns);
    const request = {
      from: toDomain(sender.email),
      spfDomain: domain,
      dkimDomains: signers.map((signer) => signer.domain),
    };
    yield judgeDmarc(request.from, await desk.dns.judgeDmarc(request));
  }
}

/** Each domain and return path once, whichever newsletters have it. */
function listSenders({ sender, newsletters }: Publication): readonly Sender[] {
  const all = [sender, ...newsletters.map((newsletter) => newsletter.sender)];
  const toKey = ({ email, returnPath }: Sender): string =>
    `${toDomain(email)} ${toDomain(returnPath ?? email)}`;
  return [...new Map(all.map((one) => [toKey(one), one])).values()];
}

function judgeSpf(domain: string, verdict: SpfVerdict, mailIp: string | null): Finding {
  const { kind, cause } = verdict;
  const record = verdict.record ?? "";
  switch (kind) {
    case "none":
      return bad(
        `${domain} has no SPF record`,
        `Publish a TXT record at ${domain} that names your mail server: v=spf1 include:… ~all`,
      );
    case "permerror":
      return bad(
        `The SPF record of ${domain} cannot be used: ${cause ?? record}`,
        "One record, ten look-ups at most (RFC 7208 section 4.6.4)",
      );
    case "silent":
      return note(`DNS did not answer about SPF of ${domain}: ${cause ?? ""}`, "Try again later");
    case "pass":
      return mailIp === null
        ? bad(
            `The SPF record of ${domain} lets everybody send: ${record}`,
            "End it with ~all or -all",
          )
        : good(`SPF of ${domain} passes mail from ${mailIp}`);
    case "neutral":
      return bad(
        `The SPF record of ${domain} says nothing of other senders: ${record}`,
        "End it with ~all or -all",
      );
    case "softfail":
    case "fail":
      return mailIp === null
        ? good(`SPF of ${domain}: ${record}`)
        : bad(
            `SPF of ${domain} does not let ${mailIp} send: ${record}`,
            `Add ip4:${mailIp}, or what your mail server’s documentation names`,
          );
  }
}

async function examineBounces(domain: string, dns: SenderDns): Promise<Finding> {
  const hosts = await dns.readMailHosts(domain);
  if (hosts.kind === "silent") {
    return note(`DNS did not answer about the MX of ${domain}: ${hosts.cause}`, "Try again later");
  }
  // RFC 7505: a single “.” says that nobody reads mail there.
  const readers = hosts.values.filter((host) => host !== "" && host !== ".");
  return readers.length > 0
    ? good(`Bounces to ${domain} go to ${readers.join(", ")}`)
    : bad(
        `Nobody takes bounces at ${domain}: it has no MX record`,
        "Publish one; many receivers refuse mail from a domain that takes none",
      );
}

async function examineKey(signer: DkimSigner, dns: SenderDns): Promise<Finding> {
  const { name, value } = toDkimRecord(signer);
  const texts = await dns.readTexts(name);
  if (texts.kind === "silent") {
    return note(`DNS did not answer about ${name}: ${texts.cause}`, "Try again later");
  }
  if (texts.values.length === 0) {
    return bad(`DNS has no key at ${name}`, "Publish what broadsheet dkim prints");
  }
  return texts.values.some((text) => readKey(text) === readKey(value))
    ? good(`DKIM: the key at ${name} is ours`)
    : bad(
        `DNS has another key at ${name}: every signature fails`,
        "Publish what broadsheet dkim prints, or sign with the key that belongs to it",
      );
}

/** The `p=` of a key record, white space left out (RFC 6376 section 3.6.1). */
function readKey(record: string): string | null {
  const tags = record.split(";").map((tag) => tag.replace(/\s+/g, ""));
  return tags.find((tag) => tag.startsWith("p="))?.slice(2) ?? null;
}

function judgeDmarc(from: string, verdict: DmarcVerdict): Finding {
  if (verdict.kind === "silent") {
    return note(`DNS did not answer about DMARC of ${from}: ${verdict.cause}`, "Try again later");
  }
  if (verdict.kind === "none") {
    return bad(
      `${from} has no DMARC record`,
      `Publish a TXT record at _dmarc.${from}: v=DMARC1; p=none; rua=mailto:dmarc@${from}`,
    );
  }
  const { record, spfAligns, dkimAligns } = verdict;
  if (!spfAligns && !dkimAligns) {
    return bad(
      `DMARC of ${from} passes nothing: neither the envelope’s domain nor a signature belongs to it`,
      "Sign with a key of that domain, or use a return path there",
    );
  }
  const by = [...(spfAligns ? ["SPF"] : []), ...(dkimAligns ? ["DKIM"] : [])].join(" and ");
  return good(`DMARC of ${from} (${record}) can pass by ${by}`);
}
