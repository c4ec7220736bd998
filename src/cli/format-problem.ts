import type { Colors } from "picocolors/types.js";

import type { Problem } from "../model/problem.ts";

/**
 * One problem for people, the place first so that editors and terminals make it a link.
 *
 * @example "content/2026-01-05/20-links.md:14:3 warning link-words: “click here” says nothing out of context"
 */
export function formatProblem(found: Problem, colors: Colors): string {
  const first = formatFinding(found, colors);
  if (found.mended === null) return first;
  const mended = found.mended.split("\n").map((text) => `    ${colors.green(text)}`);
  return [first, ...mended].join("\n");
}

/** Its first line: place, severity, rule and message. */
export function formatFinding(found: Problem, colors: Colors): string {
  const { file, line, column } = found.place;
  const severity = found.severity === "error" ? colors.red("error") : colors.yellow("warning");
  return `${colors.bold(`${file}:${line}:${column}`)} ${severity} ${colors.dim(found.rule)}: ${found.message}`;
}

/** What `check --json` prints, one line a problem. */
export function toProblemJson(found: Problem): Record<string, unknown> {
  const { rule, severity, message, mended, place } = found;
  return {
    rule,
    severity,
    message,
    file: place.file,
    line: place.line,
    column: place.column,
    mended,
  };
}

/** @example "2 errors, 1 warning" */
export function formatCounts(problems: readonly Problem[]): string {
  const errors = problems.filter((found) => found.severity === "error").length;
  const warnings = problems.length - errors;
  return `${formatCount(errors, "error")}, ${formatCount(warnings, "warning")}`;
}

/** @example formatCount(1, "error") // "1 error" */
export function formatCount(count: number, noun: string): string {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}
