import type { Severity } from "../../model/problem.ts";
import type { Edit } from "./edits.ts";
import type { LineShape } from "./line-shape.ts";
import type { Line, SourceText } from "./source-text.ts";

/** Something that YAML would take otherwise than it was meant. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  /** Empty for an edit that belongs to another finding. */
  readonly message: string;
  readonly offset: number;
  readonly edit: Edit;
  /**
   * Who makes the edit. `both`: it is what the editor should write, and what is parsed, so that the rest can be
   * checked. `parser`: nobody knows what was meant. `editor`: YAML reads the line as it is.
   */
  readonly mend: "both" | "parser" | "editor";
}

/** What the hunt for eaten words carries from line to line. */
export interface Scan {
  readonly source: SourceText;
  readonly shapes: readonly LineShape[];
  readonly dialect: Dialect;
  readonly findings: Finding[];
}

/** How YAML is written in a kind of file. */
export interface Dialect {
  /** `inside`: a value may be `{ a: b }`, the whole may not. */
  readonly flow: "anywhere" | "inside";
  /** Keys whose value is prose: there ` #` is rather a number than a comment. */
  readonly prose: ReadonlySet<string>;
}

/** Where a value stands and whose it is. */
export interface ValueSpot {
  readonly lineIndex: number;
  /** Of its first character. */
  readonly start: number;
  /** Of the end of its line, spaces left out. */
  readonly end: number;
  /** Lines further in than this belong to it. */
  readonly keyDepth: number;
  /** Null for an item of a list. */
  readonly key: string | null;
  readonly isProse: boolean;
}

type Found = Omit<Finding, "severity" | "mend">;

/** The text does not mean what its writer means, and the edit makes it. */
export function addError(scan: Scan, found: Found): void {
  scan.findings.push({ ...found, severity: "error", mend: "both" });
}

/** The text cannot be read, and nobody knows how it was meant. */
export function addLoss(scan: Scan, found: Found): void {
  scan.findings.push({ ...found, severity: "error", mend: "parser" });
}

/** YAML reads the text as it was meant, but it is one letter from a mistake. */
export function addWarning(scan: Scan, found: Found): void {
  scan.findings.push({ ...found, severity: "warning", mend: "editor" });
}

export function lineAt(scan: Scan, index: number): Line {
  return scan.source.lines[index] ?? { start: scan.source.text.length, text: "" };
}

/** Offset of the end of a line, spaces left out. */
export function lineEndAt(scan: Scan, index: number): number {
  const line = lineAt(scan, index);
  return line.start + line.text.trimEnd().length;
}
