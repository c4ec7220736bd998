import type { PhrasingContent } from "mdast";

// Chinese and Japanese are written without spaces; Korean is not.
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF01-\uFFEE]/u;

/** What stands before and after a text within its paragraph. */
export interface Neighbours {
  readonly before: PhrasingContent | undefined;
  readonly after: PhrasingContent | undefined;
}

/**
 * Line ends inside a paragraph become a space, or nothing between two Chinese or Japanese characters.
 *
 * @example joinLines("日本\n語", none) // "日本語"
 */
export function joinLines(text: string, neighbours: Neighbours): string {
  if (!/[\r\n]/.test(text)) return text;
  const lines = text.split(/[ \t]*(?:\r\n|\n|\r)[ \t]*/);
  let joined = lines[0] ?? "";
  for (const [index, line] of lines.entries()) {
    if (index === 0) continue;
    const before = joined === "" ? lastCharacter(neighbours.before) : lastOf(joined);
    const after = line === "" ? firstCharacter(neighbours.after) : firstOf(line);
    joined += UNSPACED.test(before) && UNSPACED.test(after) ? line : ` ${line}`;
  }
  return joined;
}

function firstCharacter(node: PhrasingContent | undefined): string {
  if (node === undefined) return "";
  if ("children" in node) return firstCharacter(node.children[0]);
  return "value" in node ? firstOf(node.value) : "";
}

function lastCharacter(node: PhrasingContent | undefined): string {
  if (node === undefined) return "";
  if ("children" in node) return lastCharacter(node.children.at(-1));
  return "value" in node ? lastOf(node.value) : "";
}

function firstOf(text: string): string {
  return /^[^]/u.exec(text)?.[0] ?? "";
}

function lastOf(text: string): string {
  return /[^]$/u.exec(text)?.[0] ?? "";
}
