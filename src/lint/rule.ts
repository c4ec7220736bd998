import type { Archive } from "../model/archive.ts";
import type { CheckSettings } from "../model/checks.ts";
import type { DayFolder } from "../model/content.ts";
import type { DayContent } from "../model/day-content.ts";
import type { Issue } from "../model/issue.ts";
import type { Place, Problem, Severity } from "../model/problem.ts";
import { problem } from "../model/problem.ts";
import type { Publication } from "../model/publication.ts";
import type { LintedFile } from "./text/linted-file.ts";

/** A rule is a value: its docs and its tests are made from it. */
export type Rule = FileRule | PartRule | DayRule | IssueRule;

/** Looks at the text of one file, as written, and at the config: the same file has the same findings. */
export interface FileRule extends RuleDocs {
  readonly looksAt: "file";
  readonly check: (file: LintedFile, context: FileContext) => readonly Finding[];
}

/**
 * Looks at what was read from one file, which it is given as if that were the whole day, and at the config: the same
 * part has the same findings.
 */
export interface PartRule extends RuleDocs {
  readonly looksAt: "part";
  readonly check: (part: LintedDay, context: PartContext) => readonly Finding[];
}

/** Looks at everything that was read from a day's files. */
export interface DayRule extends RuleDocs {
  readonly looksAt: "day";
  readonly check: (day: LintedDay, context: LintContext) => readonly Finding[];
}

/** Looks at an issue as a whole. */
export interface IssueRule extends RuleDocs {
  readonly looksAt: "issue";
  readonly check: (issue: Issue, context: LintContext) => readonly Finding[];
}

/** A day as it was read. */
export interface LintedDay {
  readonly folder: DayFolder;
  readonly content: DayContent;
  /** By path: the files that rules look at. */
  readonly files: ReadonlyMap<string, LintedFile>;
}

/** What rules know besides one file. */
export interface FileContext {
  readonly publication: Publication;
}

/** What rules know besides one part of a day. */
export interface PartContext extends FileContext {
  readonly settings: CheckSettings;
}

/** What rules know besides the day. */
export interface LintContext extends PartContext {
  readonly archive: Archive;
  /** Only rules whose findings are errors look; left out, all do. */
  readonly only?: "errors";
}

/** What a rule is called and how strict it is. */
export interface RuleName {
  /** Stable, kebab-case; what `check --json` calls `rule`. */
  readonly id: string;
  readonly severity: Severity;
  /** Looks only where `broadsheet.yaml` gives it a severity. */
  readonly isOptional?: true;
  /** What `check --fix` writes is what an editor would have written, without a doubt. */
  readonly fix?: "safe";
  /** One sentence: how things should be. */
  readonly summary: string;
}

/** With what its docs and its tests are made from. */
export interface RuleDocs extends RuleName {
  /** What goes wrong for readers otherwise. */
  readonly why: string;
  /** A file of a day in which there is nothing to find. */
  readonly good: string;
  readonly bad: BadExample;
  /** Shared by both examples. */
  readonly around?: Surroundings;
}

/** A file of a day, and what is found in it: `line:column message`. */
export interface BadExample {
  readonly text: string;
  readonly problems: readonly string[];
}

/** What an example needs besides its own file, which is `content/2026-01-05/10-sample.md`. */
export interface Surroundings {
  /** Instead of `10-sample.md`. */
  readonly name?: string;
  /** Further files, by path. */
  readonly files?: Readonly<Record<string, string>>;
  /** Name of a picture beside the file. */
  readonly picture?: string;
  /** Lines of `check:` in `broadsheet.yaml`. */
  readonly settings?: string;
}

export interface Finding {
  readonly place: Place;
  readonly message: string;
  readonly mended?: string;
}

export function toProblem(rule: Rule, finding: Finding, severity: Severity): Problem {
  const { place, message, ...rest } = finding;
  return problem(rule.id, place, [message, { severity, ...rest }]);
}
