import {
  DELIVERY_STATUSES,
  type DeliveryReport,
  type DeliveryStatus,
  type SmtpReply,
} from "../../model/delivery.ts";
import type { Edition } from "../../model/edition.ts";
import { toReplySubject } from "../../model/reply-class.ts";
import type { DomainFigures, ReplyFigures, ReportFigures } from "../../model/report-figures.ts";

const MOST_DOMAINS = 10;
const MOST_REPLIES = 12;
/** A page with more rows is no page; the rest is in the CSV. */
const MOST_ROWS = 500;
const STEPS = 48;
const SECOND_MS = 1000;

/** Sums a mailing up, row by row: memory grows with domains and replies, not with people. */
export async function collectFigures(
  edition: Edition,
  reports: AsyncIterable<DeliveryReport>,
): Promise<ReportFigures> {
  const counts = Object.fromEntries(DELIVERY_STATUSES.map((status) => [status, 0])) as Record<
    DeliveryStatus,
    number
  >;
  const seconds = new Map<number, number>();
  const domains = new Map<string, { accepted: number; total: number }>();
  const replies = new Map<string, { count: number; reply: SmtpReply }>();
  const remarkable: DeliveryReport[] = [];
  const bounces = { hard: 0, soft: 0, policy: 0, complaint: 0 };
  let more = 0;
  for await (const report of reports) {
    counts[report.status] += 1;
    if (report.status === "accepted") add(seconds, Math.floor(report.at.getTime() / SECOND_MS));
    addDomain(domains, report);
    for (const { reply } of [report, ...report.history])
      if (reply !== null) addReply(replies, reply);
    const kinds = new Set((report.bounces ?? []).map(({ kind }) => kind));
    for (const kind of kinds) bounces[kind] += 1;
    if (report.status === "accepted" && report.history.length === 0 && kinds.size === 0) continue;
    if (remarkable.length < MOST_ROWS) remarkable.push(report);
    else more += 1;
  }
  return {
    ...{ edition, counts, remarkable, more },
    accepted: toSteps(seconds),
    bounces: Object.values(bounces).some((count) => count > 0) ? bounces : null,
    domains: toDomains(domains),
    replies: toReplies(replies),
  };
}

function add(sums: Map<number, number>, key: number): void {
  sums.set(key, (sums.get(key) ?? 0) + 1);
}

function addDomain(
  domains: Map<string, { accepted: number; total: number }>,
  { address, status }: DeliveryReport,
): void {
  const domain = address.slice(address.lastIndexOf("@") + 1).toLowerCase();
  const sums = domains.get(domain) ?? { accepted: 0, total: 0 };
  sums.total += 1;
  if (status === "accepted") sums.accepted += 1;
  domains.set(domain, sums);
}

function addReply(
  replies: Map<string, { count: number; reply: SmtpReply }>,
  reply: SmtpReply,
): void {
  const code = toCode(reply);
  replies.set(code, { count: (replies.get(code)?.count ?? 0) + 1, reply });
}

function toCode({ code, enhancedCode }: SmtpReply): string {
  return enhancedCode === null ? String(code) : `${code} ${enhancedCode}`;
}

function toSteps(seconds: ReadonlyMap<number, number>): ReportFigures["accepted"] {
  const [first, last] = [min(seconds.keys()), -min([...seconds.keys()].map((second) => -second))];
  if (seconds.size === 0) return { from: new Date(0), stepMs: SECOND_MS, steps: [] };
  const width = Math.max(1, Math.ceil((last - first + 1) / STEPS));
  const steps = Array<number>(Math.ceil((last - first + 1) / width)).fill(0);
  for (const [second, count] of seconds) {
    const step = Math.floor((second - first) / width);
    steps[step] = (steps[step] ?? 0) + count;
  }
  return { from: new Date(first * SECOND_MS), stepMs: width * SECOND_MS, steps };
}

function min(numbers: Iterable<number>): number {
  let least = Infinity;
  for (const number of numbers) least = Math.min(least, number);
  return least;
}

function toDomains(
  domains: ReadonlyMap<string, { readonly accepted: number; readonly total: number }>,
): readonly DomainFigures[] {
  const all = [...domains]
    .map(([domain, sums]) => ({ domain, ...sums }))
    .sort((a, b) => b.total - a.total || (a.domain < b.domain ? -1 : 1));
  const rest = all.slice(MOST_DOMAINS);
  if (rest.length === 0) return all;
  const sum = (key: "accepted" | "total"): number =>
    rest.reduce((total, one) => total + one[key], 0);
  const others = {
    domain: `${rest.length} others`,
    accepted: sum("accepted"),
    total: sum("total"),
  };
  return [...all.slice(0, MOST_DOMAINS), others];
}

function toReplies(
  replies: ReadonlyMap<string, { readonly count: number; readonly reply: SmtpReply }>,
): readonly ReplyFigures[] {
  return [...replies]
    .map(([code, { count, reply }]) => ({
      ...{ code, count, words: reply.text },
      subject: toReplySubject(reply),
    }))
    .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1))
    .slice(0, MOST_REPLIES);
}
