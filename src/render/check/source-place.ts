import type { SourceFile } from "../../model/content.ts";
import type { Place } from "../../model/problem.ts";

/** @param offset in UTF-16 code units from the start of the file */
export function toPlace(file: SourceFile, offset: number): Place {
  const before = file.text.slice(0, offset);
  const lineStart = before.lastIndexOf("\n") + 1;
  return {
    file: file.path,
    line: before.split("\n").length,
    column: offset - lineStart + 1,
  };
}
