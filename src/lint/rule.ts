import type { SourceFile } from "../model/content.ts";
import type { Issue } from "../model/issue.ts";
import type { Place, Problem, Severity } from "../model/problem.ts";
import { problem } from "../model/problem.ts";

/** A rule is a value: its docs and its tests are made from it. */
export type Rule = FileRule | IssueRule;

/** Looks at the text of one file, as written. */
export interface FileRule extends RuleDocs {
  readonly looksAt: "file";
  readonly check: (file: SourceFile) => readonly Finding[];
}

/** Looks at an issue as a whole. */
export interface IssueRule extends RuleDocs {
  readonly looksAt: "issue";
  readonly check: (issue: Issue) => readonly Finding[];
}

interface RuleDocs {
  /** Stable, kebab-case; what `check --json` calls `rule`. */
  readonly id: string;
  readonly severity: Severity;
  /** One sentence: how things should be. */
  readonly summary: string;
  /** What goes wrong for readers otherwise. */
  readonly why: string;
  /** A file of a day in which there is nothing to find. */
  readonly good: string;
  readonly bad: BadExample;
}

/** A file of a day, and what is found in it: `line:column message`. */
export interface BadExample {
  readonly text: string;
  readonly problems: readonly string[];
}

export interface Finding {
  readonly place: Place;
  readonly message: string;
  readonly mended?: string;
}

export function toProblem(rule: Rule, finding: Finding): Problem {
  const { place, message, ...rest } = finding;
  return problem(rule.id, place, [message, { severity: rule.severity, ...rest }]);
}
