import type { SourceFile } from "../model/content.ts";
import type { Publication } from "../model/publication.ts";
import type { FileContext, FileRule, Finding } from "./rule.ts";
import { type LintedFile, toLintedFile } from "./text/linted-file.ts";

// An editor changes one file of a day at a time, and the rules of a file are a seventh of what a mail takes (17 of 119 ms
// with 60 headlines): what was found in the others is kept.
const MOST_FILES = 200;
const files = new Map<string, LintedFile>();
type Found = Map<FileRule, readonly Finding[]>;
const findings = new WeakMap<Publication, WeakMap<LintedFile, Found>>();

/** What several rules look at in a file; the same for the same path and text, as long as it is remembered. */
export function openFile(file: SourceFile): LintedFile {
  const key = `${file.path}\0${file.text}`;
  const known = files.get(key) ?? toLintedFile(file);
  // The one that was opened last stands at the end.
  files.delete(key);
  files.set(key, known);
  const [oldest] = files.keys();
  if (oldest !== undefined && files.size > MOST_FILES) files.delete(oldest);
  return known;
}

export function findInFile(
  rule: FileRule,
  file: LintedFile,
  context: FileContext,
): readonly Finding[] {
  const { publication } = context;
  const ofFiles = findings.get(publication) ?? new WeakMap<LintedFile, Found>();
  findings.set(publication, ofFiles);
  const ofFile = ofFiles.get(file) ?? new Map<FileRule, readonly Finding[]>();
  ofFiles.set(file, ofFile);
  const found = ofFile.get(rule) ?? rule.check(file, context);
  ofFile.set(rule, found);
  return found;
}
