import type { Definition, FootnoteDefinition, Nodes, Root } from "mdast";
import type { PictureFile } from "../../model/content.ts";
import type { Problem, ProblemOptions } from "../../model/problem.ts";
import { problem } from "../../model/problem.ts";
import { MAX_DEPTH } from "./check-bounds.ts";
import type { Placed, Source } from "./source.ts";
import { placeAt, startOf } from "./source.ts";

/** One file while it is being read: reference links and footnotes reach no further than this. */
export interface Scope extends Surroundings {
  readonly definitions: Map<string, Definition>;
  readonly footnotes: Map<string, FootnoteDefinition>;
  /** Identifiers in the order of their first mention: the place is the number less one. */
  readonly mentioned: string[];
  readonly usedDefinitions: Set<string>;
  /** Offsets of lines that nearly opened a directive and wait for their closing line. */
  readonly nearOpenings: number[];
  /** HTML elements that were reported and wait for their end tags. */
  readonly openTags: string[];
  readonly problems: Problem[];
}

/** What a file's text is read against. */
export interface Surroundings {
  readonly source: Source;
  /** The day folder, and what pictures lie in it. */
  readonly folder: string;
  readonly pictures: readonly PictureFile[];
  /** Whether the file's pictures travel inside the mail. */
  readonly embed: boolean;
}

/** Collects what other nodes refer to, before any of them is read: a definition may stand below its use. */
export function openScope(root: Root, surroundings: Surroundings): Scope {
  const scope: Scope = {
    ...surroundings,
    definitions: new Map(),
    footnotes: new Map(),
    mentioned: [],
    usedDefinitions: new Set(),
    nearOpenings: [],
    openTags: [],
    problems: [],
  };
  walk(root, (node, depth) => {
    if (node.type === "definition") define(scope, scope.definitions, node);
    if (node.type === "footnoteDefinition") define(scope, scope.footnotes, node);
    if (depth === MAX_DEPTH && "children" in node && node.children.length > 0) cut(scope, node);
  });
  return scope;
}

/** In the order written, without recursion: 10,000 nested quotes are a file like any other. */
function walk(root: Root, see: (node: Nodes, depth: number) => void): void {
  const waiting: { node: Nodes; depth: number }[] = [{ node: root, depth: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, depth } = next;
    see(node, depth);
    if (!("children" in node)) continue;
    for (const child of node.children.toReversed()) waiting.push({ node: child, depth: depth + 1 });
  }
}

function define<Node extends Definition | FootnoteDefinition>(
  scope: Scope,
  taken: Map<string, Node>,
  node: Node,
): void {
  if (!taken.has(node.identifier)) {
    taken.set(node.identifier, node);
    return;
  }
  const message = `“${node.label ?? node.identifier}” is defined twice in this file; only the first one counts`;
  report(scope, "definition-duplicate", { at: node, message });
}

function cut(scope: Scope, node: Extract<Nodes, { children: unknown[] }>): void {
  const message = `More than ${MAX_DEPTH} levels of lists, quotes and emphasis within each other; write it flatter`;
  report(scope, "nesting", { at: node, message });
  node.children = [];
}

/** @param at a node, or an offset in the file */
export function report(
  scope: Scope,
  rule: string,
  found: { readonly at: Placed | number; readonly message: string } & ProblemOptions,
): void {
  const { at, message, ...options } = found;
  const offset = typeof at === "number" ? at : startOf(at);
  scope.problems.push(problem(rule, placeAt(scope.source, offset), [message, options]));
}

/** For kinds of nodes that the syntax in use cannot make: should one turn up, it is named and not lost in silence. */
export function reportUnknown(node: Placed & { readonly type: string }, scope: Scope): readonly [] {
  const message = `Markdown of the kind “${node.type}” is not part of the content language`;
  report(scope, "markdown-unknown", { at: node, message });
  return [];
}
