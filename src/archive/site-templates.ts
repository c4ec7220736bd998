import Handlebars from "handlebars";
import type { SourceFile, ThemeFiles } from "../model/content.ts";
import { problem, type Place, type Problem } from "../model/problem.ts";
import { guardView, UnknownNameError } from "./guard-view.ts";
import { findName, listPartials, type PartialUse, type TemplateFile } from "./template-tree.ts";

const ENTRIES = [
  "front.hbs",
  "archive.hbs",
  "issue.hbs",
  "article.hbs",
  "section.hbs",
  "author.hbs",
  "authors.hbs",
  "corrections.hbs",
  "search.hbs",
  "standing.hbs",
  "withdrawn.hbs",
  "feed-entry.hbs",
] as const;

export type TemplateName = (typeof ENTRIES)[number];

/** The site's templates, ready to run. */
export interface SiteTemplates {
  /** Everything that was wrong until now, each thing once. */
  readonly problems: readonly Problem[];
  /** @returns null after a problem */
  render(name: TemplateName, view: object): string | null;
}

const OPTIONS = { strict: true, preventIndent: true, knownHelpersOnly: true } as const;

type Report = (found: Problem) => void;

/** Reads all templates before the first page, so that every mistake in them is found at once. */
export function openTemplates(theme: ThemeFiles): SiteTemplates {
  const problems = new Map<string, Problem>();
  const report: Report = (found) => problems.set(JSON.stringify(found), found);
  const engine = Handlebars.create();
  const files = readTemplates(theme, report);
  const compiled = new Map(
    [...files].map(([name, { tree }]) => [name, engine.compile(tree, OPTIONS)]),
  );
  for (const [name, template] of compiled) {
    if (isPartial(name)) engine.registerPartial(toPartialName(name), template);
  }
  return {
    get problems() {
      return [...problems.values()];
    },
    render(name, view) {
      const [file, template] = [files.get(name), compiled.get(name)];
      if (problems.size > 0 || file === undefined || template === undefined) return null;
      try {
        return template(guardView(view));
      } catch (error) {
        report(toProblem(error, file, [...files.values()]));
        return null;
      }
    },
  };
}

/**
 * Reads the pages' templates and the partials they lead to, and no others: mail partials that all themes
 * share are in the folder too, and speak of views that a site does not have.
 */
function readTemplates(theme: ThemeFiles, report: Report): ReadonlyMap<string, TemplateFile> {
  const read = new Map<string, TemplateFile>();
  const waiting: PartialUse[] = ENTRIES.map((name) => ({ name, place: startOf(theme, name) }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (read.has(next.name)) continue;
    const source = theme.files.get(next.name);
    const file = source === undefined ? null : parseTemplate(source, report);
    if (source === undefined) report(missingTemplate(next.name, next.place));
    if (file === null) continue;
    read.set(next.name, file);
    waiting.push(...listPartials(file));
  }
  return read;
}

function parseTemplate(source: SourceFile, report: Report): TemplateFile | null {
  try {
    return { path: source.path, tree: Handlebars.parse(source.text) };
  } catch (error) {
    report(syntaxProblem(error, source));
    return null;
  }
}

function missingTemplate(name: string, place: Place): Problem {
  if (!isPartial(name)) return problem("template-missing", place, `The site needs “${name}”`);
  return problem(
    "template-partial",
    place,
    `No partial “${toPartialName(name)}”; it would be “${name}”`,
  );
}

function isPartial(name: string): boolean {
  return name.startsWith("partials/");
}

function toPartialName(name: string): string {
  return name.replace(/^partials\//, "").replace(/\.hbs$/, "");
}

/** The parser puts the line into its message and nowhere else. */
function syntaxProblem(error: unknown, file: SourceFile): Problem {
  const message = error instanceof Error ? error.message : String(error);
  const line = Number(/line (\d+)/.exec(message)?.[1] ?? 1);
  const expected = /Expecting [^\n]*/.exec(message)?.[0];
  const place = { file: file.path, line, column: 1 };
  const detail = expected ?? message.split("\n")[0] ?? "";
  return problem("template-syntax", place, `The template cannot be read: ${detail}`);
}

function toProblem(error: unknown, file: TemplateFile, all: readonly TemplateFile[]): Problem {
  if (!(error instanceof UnknownNameError)) return otherProblem(error, file);
  const { unknownName, knownNames } = error;
  const place = [file, ...all].map((one) => findName(one, unknownName)).find((one) => one !== null);
  const message = `No “${unknownName}” here; there is ${knownNames.map(quote).join(", ")}`;
  return problem("template-name", place ?? { file: file.path, line: 1, column: 1 }, message);
}

function otherProblem(error: unknown, file: TemplateFile): Problem {
  const message = error instanceof Error ? error.message : String(error);
  const { lineNumber = 1, column = 0 } = error as { lineNumber?: number; column?: number };
  const place = { file: file.path, line: lineNumber, column: column + 1 };
  return problem("template-failed", place, `The template fails: ${message.split("\n")[0] ?? ""}`);
}

function startOf(theme: ThemeFiles, name: string): Place {
  return { file: `templates/${theme.name}/${name}`, line: 1, column: 1 };
}

function quote(name: string): string {
  return `“${name}”`;
}
