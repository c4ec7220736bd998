import { findRule } from "../../lint/catalogue.ts";
import type { RuleDocs, RuleName } from "../../lint/rule.ts";

/** What is known of a rule, for those who show problems. */
export function describeRule(id: string): RuleName | RuleDocs | null {
  return findRule(id);
}
