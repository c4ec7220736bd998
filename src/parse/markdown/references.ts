import type { FootnoteReference, Image, ImageReference, Link, LinkReference } from "mdast";
import type { Block } from "../../model/blocks.ts";
import type { Footnote } from "../../model/issue.ts";
import type { Scope } from "./scope.ts";
import { report } from "./scope.ts";
import { writtenAs } from "./source.ts";

type Resolved<Node> = Node extends LinkReference
  ? Link
  : Node extends ImageReference
    ? Image
    : Node;

/** `[text][ref]` with the address its definition gives. Without a definition Markdown makes text of it. */
export function resolve<Node extends Link | LinkReference | Image | ImageReference>(
  node: Node,
  scope: Scope,
): Resolved<Node>;
export function resolve(
  node: Link | LinkReference | Image | ImageReference,
  scope: Scope,
): Link | Image {
  if (node.type === "link" || node.type === "image") return node;
  const definition = scope.definitions.get(node.identifier);
  scope.usedDefinitions.add(node.identifier);
  const resource = { url: definition?.url ?? "", title: definition?.title ?? null };
  return node.type === "linkReference"
    ? { ...node, ...resource, type: "link" }
    : { ...node, ...resource, type: "image" };
}

/** @returns the footnote's number, counted by first mention */
export function mention(node: FootnoteReference, scope: Scope): number {
  const known = scope.mentioned.indexOf(node.identifier);
  if (known !== -1) return known + 1;
  return scope.mentioned.push(node.identifier);
}

/**
 * Reads the footnotes that the text so far mentions, and those that they mention in turn.
 *
 * Call it after all text of the file was read; footnotes and definitions that nothing refers to are reported.
 */
export function readFootnotes(
  scope: Scope,
  readBlocks: (
    nodes: NonNullable<ReturnType<Scope["footnotes"]["get"]>>["children"],
  ) => readonly Block[],
): readonly Footnote[] {
  const footnotes: Footnote[] = [];
  // The list grows while it is walked: a footnote may mention another.
  for (const [index, identifier] of scope.mentioned.entries()) {
    const children = readBlocks(scope.footnotes.get(identifier)?.children ?? []);
    footnotes.push({ number: index + 1, children });
  }
  reportUnused(scope);
  return footnotes;
}

function reportUnused(scope: Scope): void {
  for (const [identifier, node] of scope.footnotes) {
    if (scope.mentioned.includes(identifier)) continue;
    const message = `Nothing mentions this footnote; write [^${node.label ?? identifier}] where it belongs`;
    report(scope, "footnote-unmentioned", { at: node, message });
  }
  for (const [identifier, node] of scope.definitions) {
    if (scope.usedDefinitions.has(identifier)) continue;
    const message = `Nothing links to “${node.label ?? identifier}”: ${writtenAs(scope.source, node)}`;
    report(scope, "definition-unused", { at: node, message, severity: "warning" });
  }
}
