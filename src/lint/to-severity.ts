import type { CheckSettings, RuleSeverity } from "../model/checks.ts";
import type { Severity } from "../model/problem.ts";
import type { LintContext, RuleName } from "./rule.ts";

/** What the publication says of a rule, else what the rule says of itself. */
export function toSeverity(rule: RuleName, settings: CheckSettings): RuleSeverity {
  return (
    settings.rules.get(rule.id)?.severity ?? (rule.isOptional === true ? "off" : rule.severity)
  );
}

/** @returns null if the rule does not look */
export function toAskedSeverity(
  rule: RuleName,
  { settings, only }: Pick<LintContext, "settings" | "only">,
): Severity | null {
  const severity = toSeverity(rule, settings);
  if (severity === "off" || (only === "errors" && severity !== "error")) return null;
  return severity;
}
