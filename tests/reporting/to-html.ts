import type { Nodes } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";

/** What a code host would make of a comment: its links, and whatever else is more than text. */
export function toHtml(comment: string): { readonly links: string[]; readonly others: string[] } {
  const tree = fromMarkdown(comment, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  const found = { links: [] as string[], others: [] as string[] };
  see(tree, found);
  return found;
}

const PLAIN = [
  "root",
  "paragraph",
  "text",
  "strong",
  "table",
  "tableRow",
  "tableCell",
  "inlineCode",
  "code",
];

function see(node: Nodes, found: ReturnType<typeof toHtml>): void {
  if (node.type === "link") found.links.push(node.url);
  else if (node.type === "html") {
    if (node.value !== "<!-- broadsheet review -->") found.others.push(node.value);
  } else if (!PLAIN.includes(node.type)) found.others.push(node.type);
  else if (node.type === "text" && /[@#]/.test(node.value)) found.others.push(node.value);
  if ("children" in node) for (const child of node.children) see(child, found);
}
