import { CATALOGUE, findRule as findName } from "../../lint/catalogue.ts";
import type { RuleDocs, RuleName } from "../../lint/rule.ts";

/** What is known of a rule, for those who show problems. */
export function findRule(id: string): RuleName | RuleDocs | null {
  return CATALOGUE.find((rule) => rule.id === id) ?? findName(id);
}
