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
  /** First lines of the new items, from 1. */
  readonly lines: readonly number[];
}

export interface Target {
  readonly sections: readonly SectionConfig[];
  /** Null for a file without sections: the inbox. */
  readonly section: SectionConfig | null;
  /** Of the section's own list, before its groups. */
  readonly at: "start" | "end";
}

/**
 * Puts items into a link list, one behind the other, and changes no other byte.
 *
 * Line ends and bullets are those of the file. A section that the file does not have is opened at its end.
 *
 * @param items each as `formatItem` gives it
 * @returns null if the file is such that the items would change what is there: an open code fence, say
 */
export function insertItems(
  file: SourceFile,
  items: readonly (readonly string[])[],
  target: Target,
): Insertion | null {
  const opened = open(file);
  const spot = findSpot(opened, target) ?? afterAll(opened, target.section);
  const { text } = opened.source;
  const newline = toNewline(text);
  const toFile = (part: string): string => part.replaceAll("\n", newline);
  const written = items.map((lines) => toFile(toListItem(lines, toBullet(opened))));
  const gap = toFile(spot.gap);
  const before = text.slice(0, spot.offset) + toFile(spot.before);
  const whole = before + written.join(gap) + toFile(spot.after) + text.slice(spot.offset);
  if (!isWhole({ path: file.path, text: whole }, { opened, written })) return null;
  const source = toSource({ ...file, text: whole });
  let at = before.length;
  const lines = written.map((item) => {
    const { line } = placeAt(source, at);
    at += item.length + gap.length;
    return line;
  });
  return { text: whole, lines };
}

function toListItem([first = "", ...others]: readonly string[], bullet: string): string {
  return [`${bullet} ${first}`, ...others.map((line) => `  ${line}`)].join("\n");
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
  /** Between two items. */
  readonly gap: string;
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
  return heading === undefined
    ? null
    : { offset: endOf(heading), before: "\n\n", gap: "\n", after: "" };
}

function besideList(list: List, at: Target["at"]): Spot {
  const gap = list.spread === true || list.children.some(({ spread }) => spread) ? "\n\n" : "\n";
  return at === "start"
    ? { offset: startOf(list), before: "", gap, after: gap }
    : { offset: endOf(list), before: gap, gap, after: "" };
}

function afterAll({ source }: Opened, section: SectionConfig | null): Spot {
  const { text } = source;
  const end = text.trimEnd().length;
  const heading = section === null ? "" : `## ${section.title}\n\n`;
  const after = text.slice(end) === "" ? "\n" : "";
  return { offset: end, before: (end === 0 ? "" : "\n\n") + heading, gap: "\n", after };
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

/** Whether all items are there as they were, and the new ones among them. */
function isWhole(
  after: SourceFile,
  { opened, written }: { readonly opened: Opened; readonly written: readonly string[] },
): boolean {
  const items = listItems(open(after));
  const before = listItems(opened);
  const first = items.findIndex((each, at) => each !== before[at]);
  const others = items.toSpliced(first, written.length);
  return (
    written.every((each, at) => each === items[first + at]) &&
    others.length === before.length &&
    others.every((each, at) => each === before[at])
  );
}

function listItems({ source, nodes }: Opened): readonly string[] {
  const lists = nodes.filter((node) => node.type === "list");
  return lists.flatMap(({ children }) => children.map((each) => writtenAs(source, each)));
}
