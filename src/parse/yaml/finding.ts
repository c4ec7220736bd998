import type { Severity } from "../../model/problem.ts";
import type { Edit } from "./edits.ts";
import type { LineShape } from "./line-shape.ts";
import type { SourceText } from "./source-text.ts";

/** Something that YAML would take otherwise than it was meant. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly offset: number;
  /** What the parser is to read instead, so that the rest of the file can be checked. */
  readonly edit: Edit | null;
  /** `for-people`: the edit is what the editor should write; `for-parser`: nobody knows what was meant. */
  readonly mend: "for-people" | "for-parser";
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

export function addError(scan: Scan, found: Omit<Finding, "severity" | "mend">): void {
  scan.findings.push({ ...found, severity: "error", mend: "for-people" });
}

export function addWarning(scan: Scan, found: Omit<Finding, "severity" | "mend">): void {
  scan.findings.push({ ...found, severity: "warning", mend: "for-people" });
}
