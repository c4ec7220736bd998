import { hasErrors, type Place, type Problem } from "../model/problem.ts";

/** Findings over marks: a line that could not be read has one too many or too few of them. */
const OF_BROKEN_LINES = new Set([
  "quotes",
  "emphasis",
  "punctuation",
  "link-form",
  "link-tracking",
  "headline-label",
]);
/** Findings that a broken file brings about by itself. */
const OF_BROKEN_FILES = new Set(["article-empty", "section-empty", "lost-in-html", "lost-in-text"]);
/** Findings that an error anywhere in a day brings about. */
const OF_BROKEN_DAYS = new Set(["subject-missing", "preheader-missing", "section-thin"]);

/**
 * Findings without those that only repeat, in other words, what reading the file has told: a line that could not be
 * read looks wrong in many ways, and the editor has one mistake to mend.
 *
 * @param told of reading the same files
 */
export function withoutEchoes(
  findings: readonly Problem[],
  told: readonly Problem[],
): readonly Problem[] {
  if (!hasErrors(told)) return findings;
  const errors = told.filter(({ severity }) => severity === "error");
  const lines = new Set(errors.map(({ place }) => toLineKey(place)));
  const files = new Set(errors.map(({ place }) => place.file));
  return findings.filter(({ rule, place }) => {
    if (OF_BROKEN_DAYS.has(rule)) return false;
    if (OF_BROKEN_FILES.has(rule)) return !files.has(place.file);
    return !OF_BROKEN_LINES.has(rule) || !lines.has(toLineKey(place));
  });
}

function toLineKey({ file, line }: Place): string {
  return `${file}:${line}`;
}
