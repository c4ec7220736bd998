import type { Finding, MailReport, NoReport } from "../model/bounce.ts";

export type ReportSays = MailReport["says"];

/** More recipients than that are no report of a mail that had one. */
export const MOST_FINDINGS = 100;
/** Of the type `Finding`. */
export const MOST_DIAGNOSTIC = 300;

/** How bad it is for the reader, so that a doubt can be settled in favour. */
const ORDER = ["policy", "soft", "hard", "complaint"] as const;

export function sayNothing(why: NoReport): ReportSays {
  return { kind: "nothing", why };
}

/** One finding a recipient: of two that differ, the one that spares the reader. */
export function sayFindings(findings: readonly Finding[]): ReportSays {
  const byRecipient = new Map<string | null, Finding>();
  for (const finding of findings) {
    const key = finding.recipient?.toLowerCase() ?? null;
    const known = byRecipient.get(key);
    if (known === undefined || ORDER.indexOf(finding.kind) < ORDER.indexOf(known.kind)) {
      byRecipient.set(key, finding);
    }
    if (byRecipient.size === MOST_FINDINGS) break;
  }
  return { kind: "findings", findings: [...byRecipient.values()] };
}
