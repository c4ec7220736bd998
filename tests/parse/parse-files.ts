import type { DayFolder, PictureFile } from "../../src/model/content.ts";
import type { DayContent } from "../../src/model/day-content.ts";
import type { Issue, Item } from "../../src/model/issue.ts";
import type { Checked, Problem } from "../../src/model/problem.ts";
import type { Publication } from "../../src/model/publication.ts";
import { parseDay } from "../../src/parse/parse-day.ts";
import { toIssue } from "../../src/parse/to-issue.ts";
import { day, samplePublication } from "../support/sample-publication.ts";

const DATE = day("2026-01-05");
const FOLDER = `content/${DATE}`;

/** Before this the tests' embargoes end; after it they hold. */
export const NOW = new Date("2026-01-05T05:00:00Z");

/** A day folder from texts by file name; each has the picture `summit.jpg`. */
export function toFolder(files: Readonly<Record<string, string>>): DayFolder {
  const picture: PictureFile = {
    path: `${FOLDER}/summit.jpg`,
    format: "jpeg",
    widthPx: 1200,
    heightPx: 800,
    sizeBytes: 90_000,
    hasAlpha: false,
    contentHash: "0".repeat(64),
  };
  const names = Object.keys(files).sort();
  return {
    date: DATE,
    path: FOLDER,
    files: names.map((name) => ({ path: `${FOLDER}/${name}`, text: files[name] ?? "" })),
    pictures: [picture],
    problems: [],
  };
}

export function parseFiles(
  files: Readonly<Record<string, string>>,
  publication: Publication = samplePublication(),
): Checked<DayContent> {
  return parseDay(toFolder(files), publication);
}

/** The issue of the sample's first newsletter, with every problem on the way to it. */
export function issueOf(
  files: Readonly<Record<string, string>>,
  publication: Publication = samplePublication(),
): Checked<Issue | null> {
  const parsed = parseFiles(files, publication);
  const [newsletter] = publication.newsletters;
  if (newsletter === undefined) throw new Error("The sample publication has no newsletter");
  const context = { newsletter, publication, number: 767, previous: null, next: null, now: NOW };
  const { value, problems } = toIssue(parsed.value, context);
  return { value, problems: [...parsed.problems, ...problems] };
}

/** Items of one link list that stands in the section World, and its problems as lines. */
export function itemsOf(list: string): {
  readonly items: readonly Item[];
  readonly problems: readonly string[];
} {
  const { value, problems } = parseFiles({ "20-links.md": `## World\n\n${list}` });
  const parts = value.contributions.map(({ part }) => part);
  const sections = parts.flatMap((part) => (part.kind === "links" ? part.sections : []));
  const entries = sections.flatMap(({ groups }) => groups).flatMap((group) => group.entries);
  return { items: entries.filter((entry) => entry.kind === "item"), problems: toLines(problems) };
}

/** Problems of an article with this body, whose first line is line 5. */
export function problemsOfBody(body: string): readonly string[] {
  const text = `---\ntitle: Talks resume\nsection: world\n---\n${body}`;
  return toLines(parseFiles({ "10-article.md": text }).problems);
}

/** `line:column severity rule: message`, and the mended line where there is one. */
export function toLines(problems: readonly Problem[]): readonly string[] {
  return problems.map(({ place, severity, rule, message, mended }) => {
    const right = mended === null ? "" : ` → ${mended}`;
    return `${place.line}:${place.column} ${severity} ${rule}: ${message}${right}`;
  });
}
