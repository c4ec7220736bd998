import type { BounceKind, NoReport } from "../../model/bounce.ts";
import type { TakenReport } from "./take-report.ts";

/** What many reports came to. */
export interface ReportCounts extends Readonly<Record<BounceKind, number>> {
  readonly reports: number;
  /** People who get no mail from now on. */
  readonly suppressed: number;
  /** Said before. */
  readonly known: number;
  /** About mail or people that this ledger does not know. */
  readonly unknown: number;
  /** Changed nothing, by reason. */
  readonly nothing: Readonly<Partial<Record<NoReport, number>>>;
}

export const NO_REPORTS: ReportCounts = {
  ...{ reports: 0, suppressed: 0, known: 0, unknown: 0, nothing: {} },
  ...{ hard: 0, soft: 0, policy: 0, complaint: 0 },
};

export function addReport(counts: ReportCounts, taken: TakenReport): ReportCounts {
  const reports = counts.reports + 1;
  if (taken.kind === "nothing") {
    const { why } = taken;
    const nothing = { ...counts.nothing, [why]: (counts.nothing[why] ?? 0) + 1 };
    return { ...counts, reports, nothing };
  }
  // A report that names nobody whom one could find.
  if (taken.bounces.length === 0) return { ...counts, reports, unknown: counts.unknown + 1 };
  const sums = { ...counts, reports };
  for (const { finding, outcome } of taken.bounces) {
    if (outcome.kind === "noted") {
      sums[finding.kind] += 1;
      if (outcome.suppressed) sums.suppressed += 1;
    } else sums[outcome.kind] += 1;
  }
  return sums;
}
