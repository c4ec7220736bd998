import type { CheckSettings, RuleSeverity } from "../model/checks.ts";
import type { RuleName } from "./rule.ts";

/** What the publication says of a rule, else what the rule says of itself. */
export function toSeverity(rule: RuleName, settings: CheckSettings): RuleSeverity {
  return (
    settings.rules.get(rule.id)?.severity ?? (rule.isOptional === true ? "off" : rule.severity)
  );
}
