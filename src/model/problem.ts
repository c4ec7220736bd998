/** A point in a file. Lines and columns count from 1; columns count UTF-16 code units. */
export interface Place {
  /** Relative to the publication's root, with forward slashes. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** `content/2026-01-05/20-links.md:4:3` */
export function formatPlace({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}

/** An error keeps an issue from being built and sent; a warning does not. */
export type Severity = "error" | "warning";

/**
 * Something a person can fix.
 *
 * `message` is one line: what is wrong, what was found, what would be right; no full stop.
 * `mended` is the editor's line (or lines) as it should be, where a program can know it.
 */
export interface Problem {
  /** Stable id of the rule, kebab-case: `front-matter-key`. */
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly place: Place;
  readonly mended: string | null;
}

/** What a stage gives back when a part may be broken: the good parts and every problem. */
export interface Checked<Value> {
  readonly value: Value;
  readonly problems: readonly Problem[];
}

export interface ProblemOptions {
  readonly severity?: Severity;
  readonly mended?: string;
}

/** @example problem("section-unknown", place, "No section “wrld”; did you mean “world”") */
export function problem(
  rule: string,
  place: Place,
  message: string | readonly [message: string, options: ProblemOptions],
): Problem {
  const [text, options] = typeof message === "string" ? [message, {}] : message;
  return {
    rule,
    severity: options.severity ?? "error",
    message: text,
    place,
    mended: options.mended ?? null,
  };
}

export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some((found) => found.severity === "error");
}

/** By file, then line, then column, then rule: the order in which people read them. */
export function toSortedProblems(problems: readonly Problem[]): readonly Problem[] {
  return [...problems].sort(
    (a, b) =>
      compareText(a.place.file, b.place.file) ||
      a.place.line - b.place.line ||
      a.place.column - b.place.column ||
      compareText(a.rule, b.rule),
  );
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
