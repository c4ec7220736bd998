import { type DefaultTreeAdapterTypes, parse, serialize } from "parse5";
import type { Issue } from "../../model/issue.ts";
import { formatPlace, type Place } from "../../model/problem.ts";
import { toBareWords } from "../parity/expectation.ts";
import { listExpectations } from "../parity/list-expectations.ts";

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** On every element that shows something an editor wrote: `content/2026-01-05/20-links.md:4:3`. */
export const PLACE_ATTRIBUTE = "data-place";

/** Within these a sentence goes on. */
const PHRASING: ReadonlySet<string> = new Set(
  "a abbr b bdi br cite code del em i ins mark s small span strong sub sup u".split(" "),
);
const UNSEEN: ReadonlySet<string> = new Set(["head", "script", "style", "template", "title"]);
/** No words have it: in place of words that were found. */
const TAKEN = "\u0001";

/** The innermost element around words, and those of its words that nothing was found in yet. */
interface Passage {
  readonly element: Element;
  free: string;
}

/**
 * A mail's HTML with the source's place on the elements that show it.
 *
 * Found by words and addresses alone, so any theme will do; what stands twice is found in the order of the issue.
 */
export function markPlaces(html: string, issue: Issue): string {
  const document = parse(html);
  const { passages, links } = collect(document);
  const expected = listExpectations(issue);
  for (const each of expected) {
    if (each.kind !== "address") continue;
    const at = links.findIndex((link) => readAttribute(link, "href") === each.url);
    if (at >= 0) links.splice(at, 1).forEach((link) => mark(link, each.place));
  }
  const words = expected.flatMap((each) =>
    each.kind === "words" ? [{ bare: toBareWords(each.words), place: each.place }] : [],
  );
  // Longest first: short words are not to be found inside of longer ones.
  for (const { bare, place } of words.sort((a, b) => b.bare.length - a.bare.length)) {
    const found = bare === "" ? undefined : passages.find(({ free }) => free.includes(bare));
    if (found === undefined) continue;
    found.free = found.free.replace(bare, TAKEN);
    mark(found.element, place);
  }
  return serialize(document);
}

function mark(element: Element, place: Place): void {
  if (readAttribute(element, PLACE_ATTRIBUTE) !== null) return;
  element.attrs.push({ name: PLACE_ATTRIBUTE, value: formatPlace(place) });
}

function readAttribute(element: Element, name: string): string | null {
  return element.attrs.find((each) => each.name === name)?.value ?? null;
}

function collect(document: Node): { readonly passages: Passage[]; readonly links: Element[] } {
  const passages: Passage[] = [];
  const links: Element[] = [];
  /** @returns the node's words where they belong to a sentence around it */
  const visit = (node: Node): string => {
    if ("value" in node) return node.value;
    if (!("childNodes" in node)) return "";
    if (!("tagName" in node)) {
      node.childNodes.forEach(visit);
      return "";
    }
    if (UNSEEN.has(node.tagName)) return "";
    // Nobody but us says where something comes from.
    node.attrs = node.attrs.filter(({ name }) => name !== PLACE_ATTRIBUTE);
    if (node.tagName === "a") links.push(node);
    if (node.tagName === "img") return add(node, readAttribute(node, "alt") ?? "");
    const own = node.childNodes.map(visit).join("");
    return PHRASING.has(node.tagName) ? own : add(node, own);
  };
  const add = (element: Element, own: string): string => {
    const free = toBareWords(own);
    if (free !== "") passages.push({ element, free });
    return "";
  };
  visit(document);
  return { passages, links };
}
