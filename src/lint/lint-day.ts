import type { DayFolder, SourceFile } from "../model/content.ts";
import type { DayContent } from "../model/day-content.ts";
import type { Problem } from "../model/problem.ts";
import type { Finding, LintContext, LintedDay, Rule } from "./rule.ts";
import { toProblem } from "./rule.ts";
import { toAskedSeverity } from "./to-severity.ts";
import { RULES } from "./rules.ts";
import { findInFile, openFile } from "./known-files.ts";
import { findInParts } from "./known-parts.ts";
import { FRONT_MATTER } from "./text/to-prose.ts";

/**
 * Looks at the files of a day as they are written, and at what was read from them. Drafts are unfinished by name
 * and left alone.
 *
 * @param content what was read from the folder; files that gave nothing are looked at all the same
 */
export function lintDay(
  folder: DayFolder,
  content: DayContent,
  context: LintContext,
): readonly Problem[] {
  const used = new Set(content.contributions.map(({ file }) => file));
  const files = folder.files.filter((file) => used.has(file.path) || !isDraft(file));
  const linted = new Map(files.map((file) => [file.path, openFile(file)]));
  const day: LintedDay = { folder, content, files: linted };
  return RULES.flatMap((rule) => lintBy(rule, day, context));
}

function lintBy(rule: Rule, day: LintedDay, context: LintContext): readonly Problem[] {
  const severity = toAskedSeverity(rule, context);
  if (severity === null || rule.looksAt === "issue") return [];
  return findBy(rule, day, context).map((finding) => toProblem(rule, finding, severity));
}

function findBy(
  rule: Exclude<Rule, { readonly looksAt: "issue" }>,
  day: LintedDay,
  context: LintContext,
): readonly Finding[] {
  switch (rule.looksAt) {
    case "file":
      return [...day.files.values()].flatMap((file) => findInFile(rule, file, context));
    case "part":
      return findInParts(rule, day, context);
    case "day":
      return rule.check(day, context);
  }
}

function isDraft({ text }: SourceFile): boolean {
  return /^draft:[ \t]*true\b/m.test(FRONT_MATTER.exec(text)?.[0] ?? "");
}
