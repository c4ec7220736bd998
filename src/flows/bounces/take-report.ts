import { readDeliveryTag } from "../../mail/message-id.ts";
import { readReturnPath } from "../../mail/return-path.ts";
import {
  type BounceEvidence,
  type BounceKind,
  type BounceOutcome,
  DEFAULT_BOUNCE_LIMITS,
  type Finding,
  type MailReport,
  type NewBounce,
  type NoReport,
  type ReportSource,
} from "../../model/bounce.ts";
import type { BounceStore } from "../../model/bounce-store.ts";
import { parseEmailAddress } from "../../model/email-address.ts";
import type { Tokens } from "../../model/ports.ts";
import type { Publication } from "../../model/publication.ts";

/** What reports are taken with. */
export interface ReportDesk {
  readonly publication: Publication;
  readonly store: Pick<BounceStore, "takeBounce">;
  /** Of this moment: keys change while a process waits for mail. */
  openTokens(): Promise<Pick<Tokens, "readReturn">>;
}

export interface IncomingReport {
  readonly report: MailReport;
  readonly source: ReportSource;
  /** When it came in: no report is younger. */
  readonly at: Date;
}

/** What became of one report. */
export type TakenReport =
  | { readonly kind: "nothing"; readonly why: NoReport }
  | { readonly kind: "bounces"; readonly bounces: readonly TakenBounce[] };

export interface TakenBounce {
  readonly finding: Finding;
  readonly evidence: BounceEvidence;
  readonly outcome: BounceOutcome;
}

/**
 * Finds whose mail a report is about, and writes down what it says: by the return path, else by Message-ID, else by the
 * addresses that it names.
 */
export async function takeReport(desk: ReportDesk, incoming: IncomingReport): Promise<TakenReport> {
  const { says } = incoming.report;
  if (says.kind === "nothing") return { kind: "nothing", why: says.why };
  const bounces: TakenBounce[] = [];
  const found = await findTag(desk, incoming.report);
  for (const bounce of toBounces(desk, { ...incoming, found }, says.findings)) {
    const outcome = await desk.store.takeBounce(bounce);
    bounces.push({ finding: bounce.finding, evidence: bounce.evidence, outcome });
  }
  return { kind: "bounces", bounces };
}

function toBounces(
  desk: ReportDesk,
  incoming: IncomingReport & { readonly found: FoundTag | null },
  findings: readonly Finding[],
): readonly NewBounce[] {
  const { report, source, found } = incoming;
  const common = { report: report.key, source, at: toTime(incoming), limits: toLimits(desk) };
  if (found !== null) {
    const { tag, evidence } = found;
    return toOne(findings).map((finding) => ({ ...common, finding, evidence, of: { tag } }));
  }
  // Whoever could prove who they are is believed; anybody may write to a mailbox, and date it as they like.
  const isProved = source === "webhook";
  const evidence = isProved ? "message-id" : "address";
  const at = isProved ? common.at : incoming.at;
  // What a provider's 250 calls the mail is no Message-ID.
  const providerId = report.about.find((name) => !name.includes("@")) ?? null;
  return findings.flatMap((finding) => {
    const parsed = parseEmailAddress(finding.recipient ?? "");
    if (parsed.kind === "invalid") return [];
    return [{ ...common, at, finding, evidence, of: { email: parsed.email, providerId } }];
  });
}

function toTime({ report, at }: IncomingReport): Date {
  return report.at === null || report.at > at ? at : report.at;
}

function toLimits({ publication }: ReportDesk): NewBounce["limits"] {
  return publication.bounces?.limits ?? DEFAULT_BOUNCE_LIMITS;
}

interface FoundTag {
  readonly tag: string;
  readonly evidence: Exclude<BounceEvidence, "address">;
}

async function findTag(desk: ReportDesk, report: MailReport): Promise<FoundTag | null> {
  const mailboxes = listReturnPaths(desk.publication);
  const marks = report.sentTo.flatMap((address) =>
    mailboxes.flatMap((mailbox) => readReturnPath(mailbox, address) ?? []),
  );
  const tokens = marks.length === 0 ? null : await desk.openTokens();
  for (const mark of marks) {
    const tag = tokens?.readReturn(mark) ?? null;
    if (tag !== null) return { tag, evidence: "return-path" };
  }
  const tag = report.about.map(readDeliveryTag).find((text) => /^[0-9a-f]{40}$/i.test(text));
  return tag === undefined ? null : { tag: tag.toLowerCase(), evidence: "message-id" };
}

/** Mailboxes whose addresses with something behind a + are return paths, each once. */
export function listReturnPaths({ sender, newsletters }: Publication): readonly string[] {
  const senders = [sender, ...newsletters.map((newsletter) => newsletter.sender)];
  return [...new Set(senders.flatMap(({ returnPath }) => returnPath ?? []))];
}

/** Whether reports may come there: a return path, or the mailbox itself, where some servers write whatever they were told. */
export function isReportAddress(publication: Publication, address: string): boolean {
  return listReturnPaths(publication).some(
    (mailbox) =>
      mailbox.toLowerCase() === address.toLowerCase() || readReturnPath(mailbox, address) !== null,
  );
}

/** The mildest first. */
const MILDNESS: readonly BounceKind[] = ["policy", "soft", "hard"];

/**
 * Of one mail to one person. Where it went on to several mailboxes and they say different things, the mildest counts:
 * some of them may have it.
 */
function toOne(findings: readonly Finding[]): readonly Finding[] {
  const complaint = findings.find(({ kind }) => kind === "complaint");
  if (complaint !== undefined) return [complaint];
  const [mildest] = [...findings].sort(
    (a, b) => MILDNESS.indexOf(a.kind) - MILDNESS.indexOf(b.kind),
  );
  return mildest === undefined ? [] : [mildest];
}
