import type { IsoDate, Slug } from "../model/names.ts";
import type { PublicationWriter } from "../model/ports.ts";
import type { Publication } from "../model/publication.ts";
import { UserError } from "../model/user-error.ts";
import type { WrittenCorrection } from "../parse/articles/list-written-corrections.ts";
import type { WrittenItem } from "../parse/links/list-written-items.ts";
import { toFileName, toLinksPath, toSuffix } from "./own-files.ts";

export interface NewRequest {
  readonly publication: Publication;
  readonly writer: PublicationWriter;
  readonly date: IsoDate;
  /** Whose file it is, so that two people never get the same one. */
  readonly person: string;
  readonly mode: "apply" | "trial";
}

export interface NewArticle {
  readonly title: string;
  readonly section: Slug | null;
}

/**
 * `new [date]`: the day's `issue.md` and the person's own link list.
 *
 * @param carried what stands in them from the beginning: items in the list, corrections in the opening
 * @returns the paths written
 */
export async function newDay(
  request: NewRequest,
  carried: {
    readonly items: readonly WrittenItem[];
    readonly corrections: readonly WrittenCorrection[];
  },
): Promise<readonly string[]> {
  const folder = `content/${request.date}`;
  const files = new Map([
    [`${folder}/issue.md`, toIssueText(carried.corrections)],
    [toLinksPath(request.date, request.person, 1), toLinksText(request.publication, carried.items)],
  ]);
  return write(request, files);
}

/** `new links`: one more list of the person's own. */
export async function newLinks(request: NewRequest): Promise<readonly string[]> {
  const text = toLinksText(request.publication, []);
  return writeFirstFree(request, (count) => [
    toLinksPath(request.date, request.person, count),
    text,
  ]);
}

/** `new article "Title"`. */
export async function newArticle(
  request: NewRequest,
  article: NewArticle,
): Promise<readonly string[]> {
  const name = toFileName(article.title, "article.md");
  const section = article.section ?? request.publication.sections[0]?.slug ?? "";
  return writeFirstFree(request, (count) => [
    `content/${request.date}/10-${name}${toSuffix(count)}.md`,
    toArticleText({ title: article.title, section, date: request.date }),
  ]);
}

function toIssueText(corrections: readonly WrittenCorrection[]): string {
  const texts = corrections.map(({ text }) => `\n${text.replace(/\r\n?/g, "\n")}\n`);
  return `---
# subject: What the inbox shows; without it, the lead's headline
# preheader: The line after the subject; without it, the next headlines
ready: false
---
${texts.join("")}`;
}

function toArticleText(article: { title: string; section: string; date: IsoDate }): string {
  // A JSON string is a YAML string in double quotes: nothing in a title can be eaten.
  return `---
title: ${JSON.stringify(article.title)}
section: ${article.section}
draft: true
written: ${article.date}
---

`;
}

function toLinksText(publication: Publication, carried: readonly WrittenItem[]): string {
  const sections = publication.sections.map(({ slug, title }) => {
    const items = carried.filter(({ section }) => section === slug);
    const lines = items.map(({ text }) => `${text.replace(/\r\n?/g, "\n")}\n`);
    return [`## ${title}\n`, ...(lines.length === 0 ? [] : ["\n", ...lines])].join("");
  });
  return `---\ndraft: true\n---\n\n${sections.join("\n")}`;
}

async function writeFirstFree(
  request: NewRequest,
  candidate: (count: number) => readonly [path: string, text: string],
): Promise<readonly string[]> {
  for (let count = 1; count <= 99; count += 1) {
    const [path, text] = candidate(count);
    const there = await create(request, new Map([[path, text]]));
    if (there.length === 0) return [path];
  }
  throw taken([candidate(1)[0]]);
}

async function write(
  request: NewRequest,
  files: ReadonlyMap<string, string>,
): Promise<readonly string[]> {
  const there = await create(request, files);
  if (there.length > 0) throw taken(there);
  return [...files.keys()];
}

/** @returns what is there already; a trial says the same and writes nothing */
async function create(
  request: NewRequest,
  files: ReadonlyMap<string, string>,
): Promise<readonly string[]> {
  const { writer, mode } = request;
  return mode === "trial" ? writer.listTaken(files.keys()) : writer.create(files);
}

function taken(paths: readonly string[]): UserError {
  return new UserError("already-there", {
    message: `There is already: ${paths.join(", ")}`,
    advice: 'For one more contribution: broadsheet new links, or new article "Title"',
    exitStatus: 2,
  });
}
