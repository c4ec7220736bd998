import type { Issue } from "../model/issue.ts";
import type { Problem } from "../model/problem.ts";
import type { LintContext } from "./rule.ts";
import { toProblem } from "./rule.ts";
import { RULES } from "./rules.ts";
import { toAskedSeverity } from "./to-severity.ts";

/** Looks at what one newsletter would say on one date. */
export function lintIssue(issue: Issue, context: LintContext): readonly Problem[] {
  return RULES.flatMap((rule) => {
    const severity = toAskedSeverity(rule, context);
    if (severity === null || rule.looksAt !== "issue") return [];
    return rule.check(issue, context).map((found) => toProblem(rule, found, severity));
  });
}
