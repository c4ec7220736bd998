import type { DayFolder, SourceFile } from "../model/content.ts";
import type { DayContent } from "../model/day-content.ts";
import type { Problem } from "../model/problem.ts";
import { toProblem } from "./rule.ts";
import { RULES } from "./rules.ts";

const FRONT_MATTER = /^---[ \t]*(?:\r\n|\n|\r)[^]*?(?:\r\n|\n|\r)---/;

/**
 * Looks at the files of a day as they are written. Drafts are unfinished by name and left alone.
 *
 * @param content what was read from the folder; files that gave nothing are looked at all the same
 */
export function lintDay(day: DayFolder, content: DayContent): readonly Problem[] {
  const used = new Set(content.contributions.map(({ file }) => file));
  const files = day.files.filter((file) => used.has(file.path) || !isDraft(file));
  return files.flatMap((file) =>
    RULES.flatMap((rule) =>
      rule.looksAt === "file" ? rule.check(file).map((found) => toProblem(rule, found)) : [],
    ),
  );
}

function isDraft({ text }: SourceFile): boolean {
  return /^draft:[ \t]*true\b/m.test(FRONT_MATTER.exec(text)?.[0] ?? "");
}
