import { addReport, NO_REPORTS, type ReportCounts } from "../flows/bounces/count-reports.ts";
import type { TakenBounce, TakenReport } from "../flows/bounces/take-report.ts";
import { BOUNCE_KINDS, type DeliveryBounce, type Finding } from "../model/bounce.ts";
import { maskAddresses, maskValue } from "./mask-addresses.ts";
import type { Session } from "./session.ts";

/** Tells what came of reports, one after another, and of all of them in the end. */
export interface ReportLog {
  readonly counts: () => ReportCounts;
  /** @param name of a file; null where a mail has none */
  tell(taken: TakenReport, name: string | null): void;
}

/** The same where its lines are kept: of addresses no more than the first letter and the domain. */
export function openMaskedReportLog(session: Session): ReportLog {
  return openReportLog({
    ...session,
    say: (text) => session.say(maskAddresses(text)),
    emit: (value) => session.emit(maskValue(value)),
  });
}

/** A line for each bounce that is new; of what changes nothing the log has an event, and people a sum. */
export function openReportLog(session: Session): ReportLog {
  let counts = NO_REPORTS;
  return {
    counts: () => counts,
    tell: (taken, name) => {
      counts = addReport(counts, taken);
      const named = name === null ? {} : { name };
      if (taken.kind === "nothing") {
        session.emit({ event: "no-bounce", why: taken.why, ...named });
        return;
      }
      for (const bounce of taken.bounces) tellBounce(session, bounce, named);
      if (taken.bounces.length === 0) session.emit({ event: "no-bounce", why: "nobody", ...named });
    },
  };
}

function tellBounce(session: Session, bounce: TakenBounce, named: object): void {
  const { finding, evidence, outcome } = bounce;
  const { kind, status, diagnostic } = finding;
  const said = { kind, status, diagnostic, evidence, ...named };
  if (outcome.kind !== "noted") {
    session.emit({ event: "no-bounce", why: outcome.kind, ...said });
    return;
  }
  const { edition, address, suppressed } = outcome;
  session.emit({ event: "bounce", edition, address, suppressed, ...said });
  const end = suppressed ? session.colors.red("no more mail") : "";
  session.say(
    [`${kind.padEnd(9)} ${address}`, formatFinding(finding), end].filter(Boolean).join("  "),
  );
}

/** @example "5.1.1 No such user" */
export function formatFinding({
  status,
  diagnostic,
}: Pick<Finding, "status" | "diagnostic">): string {
  return [status, diagnostic].filter((text) => text !== null).join(" ");
}

/** @example "bounced hard: 5.1.1 No such user" */
export function formatBounce(bounce: DeliveryBounce): string {
  const { kind, suppressed } = bounce;
  const said = formatFinding(bounce);
  const what = kind === "complaint" ? "complained" : `bounced ${kind}`;
  const end = suppressed ? " (no more mail since)" : "";
  return `${said === "" ? what : `${what}: ${said}`}${end}`;
}

/** The last line, for people and for scripts. */
export function tellSum(session: Session, counts: ReportCounts): void {
  session.emit({ event: "summary", ...counts });
  session.say(formatSum(counts));
}

/** @example "12 mails: 3 hard, 1 soft; 3 people get no more mail; 7 vacation notices …" */
export function formatSum(counts: ReportCounts): string {
  const words = { hard: "hard", soft: "soft", policy: "policy", complaint: "complaints" };
  const found = BOUNCE_KINDS.filter((kind) => counts[kind] > 0).map(
    (kind) => `${format(counts[kind])} ${words[kind]}`,
  );
  const others = [
    [counts.known, "known before"],
    [counts.unknown, "of nobody here"],
    ...Object.entries(counts.nothing).map(([why, count]) => [count, WHY[why] ?? why] as const),
  ] as const;
  const rest = others.filter(([count]) => count > 0).map(([n, word]) => `${format(n)} ${word}`);
  const { reports, suppressed } = counts;
  return [
    `${format(reports)} ${reports === 1 ? "mail" : "mails"}: ${[...found, ...rest].join(", ") || "nothing to do"}`,
    ...(suppressed === 0 ? [] : [`${format(suppressed)} more get no mail from now on`]),
  ].join("; ");
}

const WHY: Readonly<Partial<Record<string, string>>> = {
  delayed: "only delayed",
  delivered: "delivered",
  "auto-reply": "answered by a program",
  "no-report": "no report",
  "too-large": "too large",
  unreadable: "unreadable",
};

function format(count: number): string {
  return count.toLocaleString("en");
}
