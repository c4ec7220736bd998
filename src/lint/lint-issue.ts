import type { Issue } from "../model/issue.ts";
import type { Problem } from "../model/problem.ts";
import type { LintContext } from "./rule.ts";
import { toProblem } from "./rule.ts";
import { RULES } from "./rules.ts";
import { toSeverity } from "./to-severity.ts";

/** Looks at what one newsletter would say on one date. */
export function lintIssue(issue: Issue, context: LintContext): readonly Problem[] {
  return RULES.flatMap((rule) => {
    const severity = toSeverity(rule, context.settings);
    if (severity === "off" || rule.looksAt !== "issue") return [];
    return rule.check(issue, context).map((found) => toProblem(rule, found, severity));
  });
}
