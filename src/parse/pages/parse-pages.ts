import { TAKEN_PATHS } from "../../model/addresses.ts";
import type { ContentFolder, SourceFile } from "../../model/content.ts";
import { parseSlug } from "../../model/names.ts";
import { type Checked, type Problem, problem } from "../../model/problem.ts";
import type { Publication } from "../../model/publication.ts";
import type { StandingPage } from "../../model/standing-page.ts";
import { type DayContext, toDayContext, toSurroundings, toYamlSource } from "../day-context.ts";
import { parsePageHead } from "../front-matter/parse-page-head.ts";
import { parseMarkdown } from "../markdown/parse-markdown.ts";
import { toSource } from "../markdown/source.ts";
import { splitFrontMatter } from "../split-front-matter.ts";

/** Reads the pages of the site that belong to no day, in the order of their files. Drafts are left out. */
export function parsePages(
  folder: ContentFolder,
  publication: Publication,
): Checked<readonly StandingPage[]> {
  const context = toDayContext(folder, publication);
  const parsed = folder.files.map((file) => parsePage(file, context));
  return {
    value: parsed.flatMap(({ value }) => value ?? []),
    problems: parsed.flatMap(({ problems }) => problems),
  };
}

function parsePage(file: SourceFile, context: DayContext): Checked<StandingPage | null> {
  const source = toSource(file);
  const split = splitFrontMatter(source);
  const open = { source, split };
  const { head, problems, placeOf } = parsePageHead(toYamlSource(open));
  if (head.draft) return { value: null, problems: [] };
  const body = parseMarkdown(split.body, toSurroundings(open, context));
  const name = checkName(file.path, context.publication);
  const slug = parseSlug(toName(file.path));
  const all = [...split.problems, ...problems, ...name, ...body.problems];
  if (head.title === null || slug === null) return { value: null, problems: all };
  const { title, language } = head;
  const { blocks, footnotes } = body.value;
  const place = placeOf("title");
  return { value: { slug, title, language, body: blocks, footnotes, place }, problems: all };
}

/** A file's name is an address, and stays one when the title changes. */
function checkName(path: string, { newsletters }: Publication): readonly Problem[] {
  const name = toName(path);
  const place = { file: path, line: 1, column: 1 };
  if (parseSlug(name) === null) {
    const said = `“${name}” cannot be an address; call the file by small letters, digits and hyphens: about.md`;
    return [problem("page-name", place, said)];
  }
  const isTaken = TAKEN_PATHS.includes(name) || newsletters.some(({ slug }) => slug === name);
  if (!isTaken) return [];
  const said = `“${name}” is an address of the site already; call the file otherwise`;
  return [problem("page-name", place, said)];
}

/** `content/pages/about.md` is `about`. */
function toName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).replace(/\.\w+$/, "");
}
