import type { ListItem, Paragraph, PhrasingContent } from "mdast";
import type { Inline, Link } from "../../model/blocks.ts";
import type { Item } from "../../model/issue.ts";
import { readBlocks } from "../markdown/blocks.ts";
import { checkColonLines } from "../markdown/directive-near-misses.ts";
import { readInlines } from "../markdown/inlines.ts";
import { isComment } from "../markdown/raw-html.ts";
import { isBlank } from "../markdown/is-blank.ts";
import type { Scope } from "../markdown/scope.ts";
import { report } from "../markdown/scope.ts";
import { placeOf, startOf } from "../markdown/source.ts";
import { NO_FACTS, parseFacts } from "./parse-facts.ts";
import { takeFacts } from "./take-facts.ts";
import { toBlurb } from "./to-blurb.ts";

/**
 * Reads a list item as one headline with its link.
 *
 * @returns null, and a Problem, if there is no headline that leads anywhere
 */
export function parseItem(node: ListItem, labels: readonly string[], scope: Scope): Item | null {
  if (typeof node.checked === "boolean") reportBox(node, scope);
  const parts = takeFacts(node, scope);
  const [first, ...others] = parts.children;
  const hasWords = first?.type === "paragraph";
  if (!hasWords) reportNoLink(node, scope);
  const lead = hasWords ? readLead(first, scope) : null;
  const more = readBlocks(hasWords ? others : parts.children, scope);
  const facts =
    parts.facts === null
      ? NO_FACTS
      : parseFacts({ text: parts.facts.value, start: startOf(parts.facts) }, labels, scope);
  if (lead === null) return null;
  return {
    kind: "item",
    ...lead,
    more,
    footnotes: [],
    facts,
    place: placeOf(scope.source, first ?? node),
  };
}

type Lead = Pick<Item, "headline" | "url" | "blurb">;

function readLead(paragraph: Paragraph, scope: Scope): Lead | null {
  checkColonLines(paragraph, scope);
  const children = paragraph.children.filter((child) => !isComment(child));
  const at = children.findIndex((child) => !isBlank(child));
  const headline = children[at];
  if (headline === undefined || !isHeadline(headline)) {
    readWithoutHeadline(paragraph, scope);
    return null;
  }
  const read = readInlines([headline], scope);
  const blurb = readInlines(toBlurb(children.slice(at + 1), scope), scope);
  const link = findLink(read);
  if (link === null) return null;
  return { headline: unwrap(read), url: link.url, blurb };
}

/** `[Headline](address)`, perhaps within `**` or `*`. */
function isHeadline(node: PhrasingContent): boolean {
  switch (node.type) {
    case "link":
    case "linkReference":
      return true;
    case "strong":
    case "emphasis":
    case "delete":
      return node.children.length === 1 && node.children.every(isHeadline);
    case "text":
    case "inlineCode":
    case "break":
    case "image":
    case "imageReference":
    case "footnoteReference":
    case "html":
    case "facts":
    case "textDirective":
      return false;
  }
}

/** The reason is often one that was named already, such as a space between `]` and `(`. */
function readWithoutHeadline(paragraph: Paragraph, scope: Scope): void {
  const known = scope.problems.length;
  const inlines = readInlines(paragraph.children, scope);
  if (scope.problems.length > known) return;
  if (findLink(inlines) === null) {
    reportNoLink(paragraph, scope);
    return;
  }
  const message =
    "An item begins with its headline's link; what stands before it belongs behind it";
  report(scope, "headline-link", { at: paragraph, message });
}

function reportNoLink(node: ListItem | Paragraph, scope: Scope): void {
  const message = "This item has no headline; it begins with a link: [Headline](https://…)";
  report(scope, "headline-link", { at: node, message });
}

function reportBox(node: ListItem, scope: Scope): void {
  const message = "Items of a link list have no boxes to tick; begin with the headline's link";
  report(scope, "headline-link", { at: node, message });
}

function findLink(inlines: readonly Inline[]): Link | null {
  for (const inline of inlines) {
    if (inline.kind === "link") return inline;
    if (inline.kind !== "emphasis" && inline.kind !== "strong" && inline.kind !== "strike")
      continue;
    const link = findLink(inline.children);
    if (link !== null) return link;
  }
  return null;
}

/** A headline's words without the link around them. */
function unwrap(inlines: readonly Inline[]): readonly Inline[] {
  return inlines.flatMap((inline) => {
    if (inline.kind === "link") return inline.children;
    const isMark =
      inline.kind === "emphasis" || inline.kind === "strong" || inline.kind === "strike";
    return isMark ? [{ ...inline, children: unwrap(inline.children) }] : [inline];
  });
}
