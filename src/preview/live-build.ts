import type { IssueKey } from "../model/addresses.ts";
import type { Severity } from "../model/problem.ts";
import type { PreviewMail } from "./preview-source.ts";
import type { Excerpt } from "./to-excerpt.ts";

/** An issue as the page shows it. */
export interface LiveBuild {
  readonly key: IssueKey;
  /** The newest one that could be built; null if there never was one. */
  readonly mail: PreviewMail | null;
  /** Whether `mail` is of the files as they are, or of an earlier state because they have errors now. */
  readonly freshness: "current" | "outdated";
  readonly problems: readonly ShownProblem[];
  /** What broke outside the content: an exception of the build. */
  readonly failure: Failure | null;
  readonly siteUrl: string;
}

export interface ShownProblem {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  /** `content/2026-01-05/10-a.md:3:14` */
  readonly place: string;
  /** Null if the place's file cannot be read. */
  readonly excerpt: Excerpt | null;
  readonly mended: string | null;
}

export interface Failure {
  readonly message: string;
  readonly advice: string | null;
}

/** `daily/2026-01-05` */
export function toKeyText(key: IssueKey): string {
  return `${key.newsletter}/${key.date}`;
}

export function countProblems(build: LiveBuild): Readonly<Record<Severity, number>> {
  const errors = build.problems.filter((found) => found.severity === "error").length;
  const failures = build.failure === null ? 0 : 1;
  return { error: errors + failures, warning: build.problems.length - errors };
}
