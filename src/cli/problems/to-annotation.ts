import type { Problem } from "../../model/problem.ts";

/**
 * One problem as a workflow command that GitHub turns into an annotation beside the line.
 *
 * @example "::warning file=content/2026-01-05/20-links.md,line=14,col=3,title=link-words::“click here” says nothing"
 */
export function toAnnotation({ rule, severity, message, place, mended }: Problem): string {
  const properties = [
    `file=${escapeProperty(place.file)}`,
    `line=${place.line}`,
    `col=${place.column}`,
    `title=${escapeProperty(rule)}`,
  ].join(",");
  const text = mended === null ? message : `${message}\n\n${mended}`;
  return `::${severity} ${properties}::${escapeData(text)}`;
}

/** GitHub shows the first ten of a kind and step only: errors are to be among them. */
export function inOrderOfWeight(problems: readonly Problem[]): readonly Problem[] {
  const errors = problems.filter(({ severity }) => severity === "error");
  return [...errors, ...problems.filter(({ severity }) => severity !== "error")];
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
