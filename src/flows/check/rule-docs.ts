import { CATALOGUE, findRule as findDocs } from "../../lint/catalogue.ts";
import type { RuleDocs } from "../../lint/rule.ts";

/** What is known of a rule, for those who show problems. */
export function findRule(id: string): RuleDocs | null {
  return findDocs(id);
}

/** All rules, in the order of their docs. */
export function listRules(): readonly RuleDocs[] {
  return CATALOGUE;
}
