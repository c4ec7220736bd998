import type { DayFolder, SourceFile } from "../model/content.ts";
import type {
  Contribution,
  DayContent,
  IssueFile,
  WithdrawnArticle,
} from "../model/day-content.ts";
import type { Slug } from "../model/names.ts";
import type { Checked, Problem } from "../model/problem.ts";
import type { Publication } from "../model/publication.ts";
import { type ArticleContext, parseArticle } from "./articles/parse-article.ts";
import type { OpenFile } from "./day-context.ts";
import { toDayContext, toSurroundings, toYamlSource } from "./day-context.ts";
import { findSection, toUnknownSection } from "./find-section.ts";
import type { ArticleHead, LinksHead, ParsedHead } from "./front-matter/heads.ts";
import { parseArticleHead } from "./front-matter/parse-article-head.ts";
import { parseLinksHead } from "./front-matter/parse-links-head.ts";
import { readKind } from "./front-matter/read-kind.ts";
import { parseIssueFile } from "./issue/parse-issue-file.ts";
import { parseLinkList } from "./links/parse-link-list.ts";
import { toSource } from "./markdown/source.ts";
import { splitFrontMatter } from "./split-front-matter.ts";
import { problem } from "../model/problem.ts";

/**
 * Reads all contributions of one date.
 *
 * Each file is read on its own and to its end, whatever is wrong with it or with others; drafts are left out
 * with all that is wrong with them. Problems of reading the folder are the folder's and not repeated here.
 */
export function parseDay(day: DayFolder, publication: Publication): Checked<DayContent> {
  const context = toDayContext(day, publication);
  const taken = new Set<Slug>();
  const contributions: Contribution[] = [];
  const problems: Problem[] = [];
  const withdrawn: WithdrawnArticle[] = [];
  let issueFile: IssueFile | null = null;
  for (const file of day.files) {
    const parsed = parseFile(file, { ...context, date: day.date, taken });
    problems.push(...parsed.problems);
    if (parsed.value?.kind === "issue") issueFile = parsed.value.issueFile;
    if (parsed.value?.kind === "withdrawn") {
      withdrawn.push(parsed.value.withdrawn);
      // Its address stays its own.
      taken.add(parsed.value.withdrawn.slug);
    }
    if (parsed.value?.kind !== "contribution") continue;
    const { part } = parsed.value.contribution;
    contributions.push(parsed.value.contribution);
    if (part.kind === "article") taken.add(part.article.slug);
  }
  return { value: { date: day.date, contributions, issueFile, withdrawn }, problems };
}

type ParsedFile =
  | { readonly kind: "issue"; readonly issueFile: IssueFile }
  | { readonly kind: "withdrawn"; readonly withdrawn: WithdrawnArticle }
  | { readonly kind: "contribution"; readonly contribution: Contribution };

// Reading Markdown is a third of what a mail takes, and an editor changes one file at a time: results are kept by
// everything that they are made from, for as long as the config is the same.
const known = new WeakMap<Publication, Map<string, Checked<ParsedFile | null>>>();
const MOST_KNOWN = 200;

function parseFile(file: SourceFile, context: ArticleContext): Checked<ParsedFile | null> {
  const { publication, pictures, taken } = context;
  const files = known.get(publication) ?? new Map<string, Checked<ParsedFile | null>>();
  known.set(publication, files);
  const key = JSON.stringify([file, pictures, [...taken]]);
  const parsed = files.get(key) ?? parseUnknownFile(file, context);
  // The one that was read last stands at the end.
  files.delete(key);
  files.set(key, parsed);
  const [oldest] = files.keys();
  if (oldest !== undefined && files.size > MOST_KNOWN) files.delete(oldest);
  return parsed;
}

/** @returns null for a draft, and for a file that gave nothing but Problems */
function parseUnknownFile(file: SourceFile, context: ArticleContext): Checked<ParsedFile | null> {
  const source = toSource(file);
  const open: OpenFile = { source, split: splitFrontMatter(source) };
  const parsed = parseOpenFile(open, context);
  if (parsed === "draft") return { value: null, problems: [] };
  return { value: parsed.value, problems: [...open.split.problems, ...parsed.problems] };
}

function parseOpenFile(
  file: OpenFile,
  context: ArticleContext,
): Checked<ParsedFile | null> | "draft" {
  if (file.source.file === `${context.folder}/issue.md`) {
    const { value, problems } = parseIssueFile(file, context);
    return { value: { kind: "issue", issueFile: value }, problems };
  }
  switch (readKind(toYamlSource(file))) {
    case "article":
      return parseArticleFile(file, context);
    case "links":
      return parseLinksFile(file, context);
  }
}

function parseArticleFile(
  file: OpenFile,
  context: ArticleContext,
): Checked<ParsedFile | null> | "draft" {
  const parsed = parseArticleHead(toYamlSource(file));
  if (parsed.head.draft) return "draft";
  const { value, problems: found } = parseArticle(file, parsed, context);
  const problems = [...parsed.problems, ...found, ...checkWithdrawn(parsed)];
  const { withdrawn: reason } = parsed.head;
  if (reason === null || value === null) return toContribution(file, parsed, { value, problems });
  const { slug, title, section, was } = value.article;
  const left = { slug, title, section, reason, ...(was !== undefined && { was }) };
  return { value: { kind: "withdrawn", withdrawn: left }, problems };
}

/** Nobody can take back what nobody has seen. */
function checkWithdrawn({ head, placeOf }: ParsedHead<ArticleHead>): readonly Problem[] {
  if (head.withdrawn === null || head.embargo === null) return [];
  const said =
    "“withdrawn” and “embargo” exclude each other; without the embargo it was published, with draft: true it was not";
  return [problem("withdrawn-embargo", placeOf("withdrawn"), said)];
}

function parseLinksFile(
  file: OpenFile,
  context: ArticleContext,
): Checked<ParsedFile | null> | "draft" {
  const parsed = parseLinksHead(toYamlSource(file));
  if (parsed.head.draft) return "draft";
  const { sections } = context.publication;
  const written = parsed.head.section;
  const section = written === null ? null : findSection(sections, written);
  const unknown =
    written === null || section !== null
      ? []
      : [
          problem(
            "section-unknown",
            parsed.placeOf("section"),
            toUnknownSection(sections, written),
          ),
        ];
  const surroundings = toSurroundings(file, context);
  const { labels } = context;
  const list = parseLinkList(file.split.body, surroundings, {
    sections,
    labels,
    section: section ?? (written === null ? null : "unknown"),
  });
  const part = { kind: "links", sections: list.value } as const;
  const problems = [...parsed.problems, ...unknown, ...list.problems];
  return toContribution(file, parsed, { value: part, problems });
}

function toContribution(
  file: OpenFile,
  { head, placeOf }: Pick<ParsedHead<LinksHead>, "placeOf"> & { head: Pick<LinksHead, "embargo"> },
  part: Checked<Contribution["part"] | null>,
): Checked<ParsedFile | null> {
  if (part.value === null) return { value: null, problems: part.problems };
  const embargo = head.embargo === null ? null : { until: head.embargo, place: placeOf("embargo") };
  const contribution = { file: file.source.file, embargo, part: part.value };
  return { value: { kind: "contribution", contribution }, problems: part.problems };
}
