import { parse, type DefaultTreeAdapterTypes } from "parse5";
import type { Evidence } from "./expectation.ts";
import { toBareWords } from "./expectation.ts";

type Node = DefaultTreeAdapterTypes.Node;

/** Never shown as words. Footnote marks are ours, and would stand in the middle of an editor's words. */
const UNSEEN: ReadonlySet<string> = new Set([
  "head",
  "script",
  "style",
  "template",
  "sup",
  "title",
]);
/** Within these a sentence goes on; everything else ends one. */
const PHRASING: ReadonlySet<string> = new Set(["a", "em", "strong", "s", "code", "span", "b", "i"]);
/** Between blocks: no words are found across it. */
const BOUNDARY = "\u0000";

/** What a reader of the HTML sees, read by a parser that knows nothing of how it was made. */
export function readHtmlEvidence(html: string): Evidence {
  const words: string[] = [];
  const addresses: string[] = [];
  const visit = (node: Node): void => {
    if ("value" in node) words.push(node.value);
    if (!("tagName" in node)) {
      if ("childNodes" in node) node.childNodes.forEach(visit);
      return;
    }
    const attribute = (name: string) => node.attrs.find((each) => each.name === name)?.value;
    if (UNSEEN.has(node.tagName) || isHidden(attribute("style") ?? "")) return;
    const isPhrasing = PHRASING.has(node.tagName);
    if (!isPhrasing && node.tagName !== "br") words.push(BOUNDARY);
    if (node.tagName === "a") addresses.push(attribute("href") ?? "");
    if (node.tagName === "img") words.push(attribute("alt") ?? "");
    node.childNodes.forEach(visit);
    if (!isPhrasing && node.tagName !== "br") words.push(BOUNDARY);
  };
  visit(parse(html));
  return { words: toBareWords(words.join("")), addresses };
}

/** The preheader is in the mail's HTML, but no reader sees it there. */
function isHidden(style: string): boolean {
  return /(?:^|;)\s*display\s*:\s*none/i.test(style);
}
