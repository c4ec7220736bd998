import type { RuleDocs } from "../rule.ts";

/** What reading and rendering find by themselves. */
export const READING_RULES: readonly RuleDocs[] = [];
