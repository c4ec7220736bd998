import type { CheckSettings } from "../model/checks.ts";
import { type Problem, problem } from "../model/problem.ts";
import { READING_RULES } from "./reading/reading-rules.ts";
import { RULES_WITHOUT_EXAMPLE } from "./reading/rules-without-example.ts";
import type { RuleDocs, RuleName } from "./rule.ts";
import { RULES } from "./rules.ts";

/** Every rule with examples: those of this room, and those that reading and rendering find. */
export const CATALOGUE: readonly RuleDocs[] = [...RULES, ...READING_RULES];

const NAMES: ReadonlyMap<string, RuleName | RuleDocs> = new Map(
  [...CATALOGUE, ...Object.values(RULES_WITHOUT_EXAMPLE).flat()].map((rule) => [rule.id, rule]),
);

/** Of every rule, those without an example among them. */
export function findRule(id: string): RuleName | RuleDocs | null {
  return NAMES.get(id) ?? null;
}

/**
 * Whether a publication may change a rule's severity or make exceptions from it. Where reading itself failed
 * there is no choice: something would be missing from the mail.
 */
export function isAdjustable(id: string): boolean {
  const isOwn = RULES.some((rule) => rule.id === id) || id === "link-dead";
  return isOwn || findRule(id)?.severity === "warning";
}

/** Says what was meant by a name that is none of the known ones, or nothing. */
export type Suggest = (found: string, known: readonly string[]) => string;

/** Names in `check.rules` that are no rules, and rules that nobody can change. */
export function checkRuleNames({ rules }: CheckSettings, suggest: Suggest): readonly Problem[] {
  return [...rules].flatMap(([id, { place }]) => {
    if (findRule(id) === null) return [problem("rule-unknown", place, toUnknownRule(id, suggest))];
    if (isAdjustable(id)) return [];
    const said = `“${id}” cannot be changed: what it names would be missing from the mail`;
    return [problem("rule-fixed", place, said)];
  });
}

export function toUnknownRule(id: string, suggest: Suggest): string {
  const known = [...NAMES.keys()];
  return `There is no rule “${id}”${suggest(id, known) || "; docs/rules.md lists them"}`;
}
