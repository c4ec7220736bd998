import type { Issue } from "../model/issue.ts";
import type { Problem } from "../model/problem.ts";
import { toProblem } from "./rule.ts";
import { RULES } from "./rules.ts";

/** Looks at what one newsletter would say on one date. */
export function lintIssue(issue: Issue): readonly Problem[] {
  return RULES.flatMap((rule) =>
    rule.looksAt === "issue" ? rule.check(issue).map((found) => toProblem(rule, found)) : [],
  );
}
