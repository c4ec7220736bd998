import type { Heading, List, RootContent } from "mdast";
import type { Block } from "../../model/blocks.ts";
import { toPlainText } from "../../model/blocks.ts";
import type { LinkListSection } from "../../model/day-content.ts";
import type { Entry, Footnote, Group } from "../../model/issue.ts";
import type { Checked, Place } from "../../model/problem.ts";
import type { SectionConfig } from "../../model/publication.ts";
import { readContainer, readBlocks, reportTopHeading } from "../markdown/blocks.ts";
import { contentOf, readDirective } from "../markdown/directives.ts";
import { readInlines } from "../markdown/inlines.ts";
import { closeMarkdown, openMarkdown } from "../markdown/parse-markdown.ts";
import type { Scope, Surroundings } from "../markdown/scope.ts";
import { report } from "../markdown/scope.ts";
import { placeOf } from "../markdown/source.ts";
import { findSection, toUnknownSection } from "../find-section.ts";
import { parseItem } from "./parse-item.ts";
import { withFootnotes } from "./with-footnotes.ts";

/** What a link list is read against. */
export interface LinkListContext {
  readonly sections: readonly SectionConfig[];
  /** Labels that items may bear: the shipped ones and the publication's. */
  readonly labels: readonly string[];
  /** From the front matter: the section of whatever stands before the first `##`. */
  readonly section: SectionConfig | "unknown" | null;
}

/** Reads `##` sections, `###` groups, lists of items, and what stands between them. */
export function parseLinkList(
  body: string,
  surroundings: Surroundings,
  context: LinkListContext,
): Checked<readonly LinkListSection[]> {
  const { nodes, scope } = openMarkdown(body, "links", surroundings);
  const builder: Builder = { scope, context, sections: [], where: { kind: "outside" } };
  if (context.section === "unknown") builder.where = { kind: "nowhere" };
  else if (context.section !== null) openSection(builder, context.section, topOf(surroundings));
  for (const node of nodes) readNode(node, builder);
  const footnotes = closeMarkdown(scope);
  const sections = builder.sections.map((section) => toSection(section, footnotes, scope));
  return { value: sections, problems: scope.problems };
}

interface Builder {
  readonly scope: Scope;
  readonly context: LinkListContext;
  readonly sections: BuiltSection[];
  where: Where;
}

interface BuiltSection extends Omit<LinkListSection, "groups"> {
  readonly groups: BuiltGroup[];
}

interface BuiltGroup {
  readonly title: string | null;
  /** The heading; null before the first one. */
  readonly heading: Heading | null;
  readonly entries: Entry[];
}

/** Where the next entry goes. */
type Where =
  | { readonly kind: "outside" }
  /** What is said there was said once: the section is unknown, or there is none. */
  | { readonly kind: "nowhere" }
  | { readonly kind: "group"; readonly section: BuiltSection; readonly group: BuiltGroup };

function readNode(node: RootContent, builder: Builder): void {
  const { scope } = builder;
  if (node.type === "heading" && node.depth <= 2) readSectionHeading(node, builder);
  else if (node.type === "heading" && node.depth === 3) readGroupHeading(node, builder);
  else if (node.type === "list") readItems(node, builder);
  else if (node.type === "containerDirective") {
    const directive = readDirective(node, scope);
    if (directive.kind === "broken") for (const child of contentOf(node)) readNode(child, builder);
    else addBlocks(readContainer(node, directive, scope), node, builder);
  } else addBlocks(readBlocks([node], scope), node, builder);
}

function readSectionHeading(node: Heading, builder: Builder): void {
  const { scope, context } = builder;
  if (node.depth === 1) reportTopHeading(node, scope);
  const title = readTitle(node, scope);
  const section = findSection(context.sections, title);
  if (section !== null) {
    openSection(builder, section, placeOf(scope.source, node));
    return;
  }
  report(scope, "section-unknown", {
    at: node,
    message: toUnknownSection(context.sections, title),
  });
  builder.where = { kind: "nowhere" };
}

function openSection(builder: Builder, section: SectionConfig, place: Place): void {
  const built: BuiltSection = { slug: section.slug, groups: [], place };
  const group: BuiltGroup = { title: null, heading: null, entries: [] };
  built.groups.push(group);
  builder.sections.push(built);
  builder.where = { kind: "group", section: built, group };
}

function readGroupHeading(node: Heading, builder: Builder): void {
  const title = readTitle(node, builder.scope);
  const where = whereFor(node, builder);
  if (where.kind !== "group") return;
  const group: BuiltGroup = { title, heading: node, entries: [] };
  where.section.groups.push(group);
  builder.where = { ...where, group };
}

/** Titles are plain words: themes set them in capitals, feeds take them without mark-up. */
function readTitle(node: Heading, scope: Scope): string {
  const inlines = readInlines(node.children, scope);
  const rich = node.children.find((child) => child.type !== "text" && child.type !== "html");
  if (rich !== undefined) {
    const message = "The title of a section or group is words alone, without links or mark-up";
    report(scope, "heading-plain", { at: rich, message });
  }
  return toPlainText(inlines).trim();
}

function readItems(node: List, builder: Builder): void {
  const where = whereFor(node, builder);
  for (const child of node.children) {
    const item = parseItem(child, builder.context.labels, builder.scope);
    if (item !== null && where.kind === "group") where.group.entries.push(item);
  }
}

function addBlocks(blocks: readonly Block[], node: RootContent, builder: Builder): void {
  if (blocks.length === 0) return;
  const where = whereFor(node, builder);
  if (where.kind !== "group") return;
  const { entries } = where.group;
  for (const block of blocks) {
    const last = entries.at(-1);
    if (block.kind === "sponsor") entries.push(block);
    else if (last?.kind === "prose")
      entries[entries.length - 1] = { ...last, blocks: [...last.blocks, block] };
    else entries.push({ kind: "prose", blocks: [block], footnotes: [] });
  }
}

/** Reports the first thing that stands in no section; the same heading mends what follows it. */
function whereFor(node: RootContent, builder: Builder): Where {
  if (builder.where.kind !== "outside") return builder.where;
  const message =
    "This stands in no section; write ## and a section's title above it, or section: in the front matter";
  report(builder.scope, "section-missing", { at: node, message });
  builder.where = { kind: "nowhere" };
  return builder.where;
}

function toSection(
  built: BuiltSection,
  footnotes: readonly Footnote[],
  scope: Scope,
): LinkListSection {
  const groups: Group[] = [];
  for (const { title, heading, entries } of built.groups) {
    if (entries.length > 0) {
      groups.push({
        title,
        entries: entries.map((entry) => withFootnotes(entry, footnotes, scope)),
      });
    } else if (heading !== null) reportEmpty(heading, scope);
  }
  return { ...built, groups };
}

/** A section's title is the config's, a group's is what the editor wrote. */
function reportEmpty(heading: Heading, scope: Scope): void {
  const message = "This group has nothing in it, so its title is not shown";
  report(scope, "group-empty", { at: heading, message, severity: "warning" });
}

function topOf(surroundings: Surroundings): Place {
  return { file: surroundings.source.file, line: 1, column: 1 };
}
