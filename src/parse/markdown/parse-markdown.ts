import type { RootContent } from "mdast";
import { readFootnotes } from "./references.ts";
import { readBlocks } from "./blocks.ts";
import type { Block } from "../../model/blocks.ts";
import type { Footnote } from "../../model/issue.ts";
import type { Checked } from "../../model/problem.ts";
import { checkBounds } from "./check-bounds.ts";
import type { Dialect } from "./parse-tree.ts";
import { parseTree } from "./parse-tree.ts";
import type { Scope, Surroundings } from "./scope.ts";
import { openScope } from "./scope.ts";

/** A file's text ready to be read block by block. */
export interface OpenMarkdown {
  readonly nodes: readonly RootContent[];
  readonly scope: Scope;
}

/** @param body of the same length as the source's text: what is not Markdown in it is blank */
export function openMarkdown(
  body: string,
  dialect: Dialect,
  surroundings: Surroundings,
): OpenMarkdown {
  const excess = checkBounds(surroundings.source, body);
  const root = parseTree(excess === null ? body : "", dialect);
  const scope = openScope(root, surroundings);
  if (excess !== null) scope.problems.push(excess);
  return { nodes: root.children, scope };
}

/** To be called when all text was read: what it mentions, and what nothing mentions. */
export function closeMarkdown(scope: Scope): readonly Footnote[] {
  return readFootnotes(scope, (nodes) => readBlocks(nodes, scope));
}

export interface MarkdownText {
  readonly blocks: readonly Block[];
  readonly footnotes: readonly Footnote[];
}

/** Reads a text that is nothing but text, such as the opening words of an issue. */
export function parseMarkdown(body: string, surroundings: Surroundings): Checked<MarkdownText> {
  const { nodes, scope } = openMarkdown(body, "text", surroundings);
  const blocks = readBlocks(nodes, scope);
  return { value: { blocks, footnotes: closeMarkdown(scope) }, problems: scope.problems };
}
