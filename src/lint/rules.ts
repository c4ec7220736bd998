import type { Rule } from "./rule.ts";
import { characters } from "./rules/characters.ts";
import { leftover } from "./rules/leftover.ts";
import { mergeConflict } from "./rules/merge-conflict.ts";
import { repeatInIssue } from "./rules/repeat-in-issue.ts";
import { subjectLength } from "./rules/subject-length.ts";

/** Every rule there is. A new one is a file in `rules/` and a line here. */
export const RULES: readonly Rule[] = [
  characters,
  leftover,
  mergeConflict,
  repeatInIssue,
  subjectLength,
];
