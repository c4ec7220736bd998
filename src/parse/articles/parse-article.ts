import type { RootContent } from "mdast";
import type { Block, Picture } from "../../model/blocks.ts";
import type { LeadableArticle } from "../../model/day-content.ts";
import type { Article, ArticleAddress, RelatedLink } from "../../model/issue.ts";
import type { IsoDate, Slug } from "../../model/names.ts";
import type { Checked, Problem } from "../../model/problem.ts";
import { problem } from "../../model/problem.ts";
import type { DayContext, OpenFile } from "../day-context.ts";
import { toSurroundings } from "../day-context.ts";
import { findSection, toUnknownSection } from "../find-section.ts";
import type { ArticleHead, ParsedHead } from "../front-matter/heads.ts";
import { readBlocks, readContainer } from "../markdown/blocks.ts";
import { contentOf, readDirective } from "../markdown/directives.ts";
import { findPicture, toPicture } from "../markdown/find-picture.ts";
import { closeMarkdown, openMarkdown } from "../markdown/parse-markdown.ts";
import type { Scope, Surroundings } from "../markdown/scope.ts";
import { suggest } from "../suggest.ts";
import { readRelated } from "./read-related.ts";
import { toReadingMinutes } from "./reading-minutes.ts";
import { toArticleSlug } from "./to-article-slug.ts";

type Head = ParsedHead<ArticleHead>;

/** What an article is read against. */
export interface ArticleContext extends DayContext {
  readonly date: IsoDate;
  /** Slugs of the day's articles so far. */
  readonly taken: ReadonlySet<Slug>;
}

/**
 * Reads an article whose front matter was read.
 *
 * The body is read in any case: a mistake in the front matter hides none below it.
 *
 * @returns null, and Problems, without a title or a section that the publication has
 */
export function parseArticle(
  file: OpenFile,
  parsed: Head,
  context: ArticleContext,
): Checked<LeadableArticle | null> {
  const { head, placeOf } = parsed;
  const surroundings = { ...toSurroundings(file, context), embed: parsed.head.embed };
  const body = parseBody(file, surroundings);
  const section = parseSection(parsed, context);
  const image = parseImage(parsed, context);
  const labels = parseLabels(parsed, context);
  const problems = [section, image, labels, body].flatMap((part) => part.problems);
  if (head.title === null || section.value === null) return { value: null, problems };
  const { blocks, ...rest } = body.value;
  const { author, source, url, written, title } = head;
  const article: Article = {
    kind: "article",
    slug: toArticleSlug({ title, file: file.source.file }, context.taken),
    title,
    section: section.value,
    ...{ author, source, url, written },
    ...(url !== null && { urlPlace: placeOf("url") }),
    ...(head.repeat && { repeat: true }),
    ...(head.was.length > 0 && { was: toFormer(head.was, context.date) }),
    ...toOpening(image.value, head.caption, blocks),
    ...rest,
    labels: labels.value,
    minutes: toReadingMinutes(blocks),
    place: placeOf("title"),
  };
  const lead = head.lead ? placeOf("lead") : null;
  return { value: { kind: "article", article, lead }, problems };
}

function toFormer(was: Head["head"]["was"], own: IsoDate): readonly ArticleAddress[] {
  return was.map(({ date, slug }) => ({ date: date ?? own, slug }));
}

interface Body extends Pick<Article, "footnotes" | "related"> {
  readonly blocks: readonly Block[];
}

function parseBody(file: OpenFile, surroundings: Surroundings): Checked<Body> {
  const { nodes, scope } = openMarkdown(file.split.body, "text", surroundings);
  const related: RelatedLink[] = [];
  const blocks = nodes.flatMap((node) => readNode(node, related, scope));
  const footnotes = closeMarkdown(scope);
  return { value: { blocks, related, footnotes }, problems: scope.problems };
}

/** Where `:::related` is at home; a directive that is broken leaves its content in its place. */
function readNode(node: RootContent, related: RelatedLink[], scope: Scope): readonly Block[] {
  if (node.type !== "containerDirective") return readBlocks([node], scope);
  const directive = readDirective(node, scope);
  if (directive.kind === "related") {
    related.push(...readRelated(node, scope));
    return [];
  }
  if (directive.kind !== "broken") return readContainer(node, directive, scope);
  return contentOf(node).flatMap((child) => readNode(child, related, scope));
}

/** A section that is there but cannot be read is a Problem of the front matter already. */
function parseSection(parsed: Head, context: DayContext): Checked<Slug | null> {
  const { head, placeOf } = parsed;
  const { sections } = context.publication;
  if (head.section === null) {
    const place = placeOf("section");
    const isMisspelt = parsed.problems.some(({ mended }) => mended?.startsWith("section:"));
    const isThere = place.column > 1 || isMisspelt;
    const slugs = sections.map(({ slug }) => slug).join(", ");
    const said = `The article has no section, so no newsletter would take it; write section: and one of ${slugs}`;
    return { value: null, problems: isThere ? [] : [problem("section-missing", place, said)] };
  }
  const section = findSection(sections, head.section);
  if (section !== null) return { value: section.slug, problems: [] };
  const said = toUnknownSection(sections, head.section);
  return { value: null, problems: [problem("section-unknown", placeOf("section"), said)] };
}

function parseImage({ head, placeOf }: Head, context: DayContext): Checked<Picture | null> {
  if (head.image === null) return { value: null, problems: [] };
  const place = placeOf("image");
  const found = findPicture(context, head.image, place);
  if (found.kind === "bad") return { value: null, problems: [found.problem] };
  const { alt, embed } = head;
  return { value: toPicture(found.file, { alt: alt ?? "", embed, place }), problems: [] };
}

function parseLabels({ head, placeOf }: Head, context: DayContext): Checked<readonly string[]> {
  const isKnown = (label: string): boolean => context.labels.includes(label);
  const problems = head.labels
    .filter((label) => !isKnown(label))
    .map((label): Problem => {
      const said = `No label “${label}”${suggest(label, context.labels)}`;
      return problem("label-unknown", placeOf("labels"), said);
    });
  return { value: head.labels.filter(isKnown), problems };
}

/** A caption belongs to its picture: together they open the body as a figure. */
function toOpening(
  image: Picture | null,
  caption: string | null,
  blocks: readonly Block[],
): Pick<Article, "image" | "body"> {
  if (image === null || caption === null) return { image, body: blocks };
  return { image: null, body: [{ kind: "figure", picture: image, caption }, ...blocks] };
}
