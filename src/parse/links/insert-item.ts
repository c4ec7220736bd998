import type { Heading, List, RootContent } from "mdast";
import type { SourceFile } from "../../model/content.ts";
import type { SectionConfig } from "../../model/publication.ts";
import { findSection } from "../find-section.ts";
import { parseLinksHead } from "../front-matter/parse-links-head.ts";
import { parseTree } from "../markdown/parse-tree.ts";
import { endOf, placeAt, type Source, startOf, toSource, writtenAs } from "../markdown/source.ts";
import { splitFrontMatter } from "../split-front-matter.ts";

export interface Insertion {
  readonly text: string;
  /** Of the new item's first line, from 1. */
  readonly line: number;
}

export interface Target {
  readonly sections: readonly SectionConfig[];
  /** Null for a file without sections: the inbox. */
  readonly section: SectionConfig | null;
  /** Of the section's own list, before its groups. */
  readonly at: "start" | "end";
}

/**
 * Puts an item into a link list and changes no other byte.
 *
 * Line ends and bullets are those of the file. A section that the file does not have is opened at its end.
 *
 * @param lines as `formatItem` gives them
 * @returns null if the file is such that the item would change what is there: an open code fence, say
 */
export function insertItem(
  file: SourceFile,
  lines: readonly string[],
  target: Target,
): Insertion | null {
  const opened = open(file);
  const spot = findSpot(opened, target) ?? afterAll(opened, target.section);
  const style = { newline: toNewline(opened.source.text), bullet: toBullet(opened) };
  const [first = "", ...others] = lines;
  const item = [`${style.bullet} ${first}`, ...others.map((line) => `  ${line}`)].join(
    style.newline,
  );
  const before = spot.before.replaceAll("\n", style.newline);
  const after = spot.after.replaceAll("\n", style.newline);
  const { text } = opened.source;
  const whole = text.slice(0, spot.offset) + before + item + after + text.slice(spot.offset);
  if (!isWhole({ path: file.path, text: whole }, { opened, item })) return null;
  const { line } = placeAt(toSource({ ...file, text: whole }), spot.offset + before.length);
  return { text: whole, line };
}

interface Opened {
  readonly source: Source;
  readonly nodes: readonly RootContent[];
  /** Of the front matter, as written. */
  readonly section: string | null;
}

function open(file: SourceFile): Opened {
  const source = toSource(file);
  const split = splitFrontMatter(source);
  const { frontMatter, firstLine, body } = split;
  const { head } = parseLinksHead({ file: file.path, text: frontMatter, firstLine });
  return { source, nodes: parseTree(body, "links").children, section: head.section };
}

/** Where to write, and what belongs around it; `\n` is the file's line end. */
interface Spot {
  readonly offset: number;
  readonly before: string;
  readonly after: string;
}

/** @returns null if the section is not in the file */
function findSpot(opened: Opened, { section, sections, at }: Target): Spot | null {
  const { nodes } = opened;
  const isOurs = (written: string): boolean =>
    section !== null && findSection(sections, written)?.slug === section.slug;
  const start = nodes.findIndex((node) => isSection(node) && isOurs(toTitle(opened, node)));
  const isAtTop = section === null || (opened.section !== null && isOurs(opened.section));
  if (start === -1 && !isAtTop) return null;
  const behind = nodes.slice(start + 1);
  const end = behind.findIndex((node) => node.type === "heading" && node.depth <= 3);
  const own = end === -1 ? behind : behind.slice(0, end);
  const lists = own.filter((node) => node.type === "list");
  const list = at === "start" ? lists[0] : lists.at(-1);
  if (list !== undefined) return besideList(list, at);
  const heading = nodes[start];
  return heading === undefined ? null : { offset: endOf(heading), before: "\n\n", after: "" };
}

function besideList(list: List, at: Target["at"]): Spot {
  const gap = list.spread === true || list.children.some(({ spread }) => spread) ? "\n\n" : "\n";
  return at === "start"
    ? { offset: startOf(list), before: "", after: gap }
    : { offset: endOf(list), before: gap, after: "" };
}

function afterAll({ source }: Opened, section: SectionConfig | null): Spot {
  const { text } = source;
  const end = text.trimEnd().length;
  const heading = section === null ? "" : `## ${section.title}\n\n`;
  const after = text.slice(end) === "" ? "\n" : "";
  return { offset: end, before: (end === 0 ? "" : "\n\n") + heading, after };
}

function isSection(node: RootContent): node is Heading {
  return node.type === "heading" && node.depth <= 2;
}

function toTitle({ source }: Opened, heading: Heading): string {
  return heading.children.map((child) => writtenAs(source, child)).join("");
}

function toNewline(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? "\n";
}

/** What the file's lists have; ordered ones have numbers, which are not ours to give. */
function toBullet({ source, nodes }: Opened): string {
  const list = nodes.find((node) => node.type === "list" && node.ordered !== true);
  return (list === undefined ? undefined : source.text[startOf(list)]) ?? "-";
}

/** Whether all items are there as they were, and the new one among them. */
function isWhole(
  after: SourceFile,
  { opened, item }: { readonly opened: Opened; readonly item: string },
): boolean {
  const items = listItems(open(after));
  const before = listItems(opened);
  const index = items.findIndex((each, at) => each !== before[at]);
  return (
    items[index] === item && items.toSpliced(index, 1).every((each, at) => each === before[at])
  );
}

function listItems({ source, nodes }: Opened): readonly string[] {
  const lists = nodes.filter((node) => node.type === "list");
  return lists.flatMap(({ children }) => children.map((each) => writtenAs(source, each)));
}
