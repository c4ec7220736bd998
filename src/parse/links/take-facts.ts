import type { ListItem, Paragraph, PhrasingContent } from "mdast";
import type { Facts } from "../markdown/facts-syntax.ts";
import { isBlank } from "../markdown/is-blank.ts";
import type { Scope } from "../markdown/scope.ts";
import { report } from "../markdown/scope.ts";
import { endOf, lineAt, startOf } from "../markdown/source.ts";

/** An item without its facts, and the facts. */
export interface ItemParts {
  readonly children: ListItem["children"];
  readonly facts: Facts | null;
}

/**
 * Takes the final `{…}` out of an item: at the end of its headline's paragraph, or as its very last words.
 *
 * A brace with `key=` in it that stands elsewhere is taken too, and reported: it was meant as facts. One with
 * words alone is prose there.
 */
export function takeFacts(item: ListItem, scope: Scope): ItemParts {
  const taken: Facts[] = [];
  const children = item.children.map((child, index) => {
    if (child.type !== "paragraph") return child;
    const isHost = index === 0 || index === item.children.length - 1;
    const facts = child.children.filter((node) => node.type === "facts");
    const own = facts.filter((node) => (isHost && isFinal(node, child)) || isKeyed(node));
    for (const node of own) if (!isHost || !isFinal(node, child)) reportPlace(node, child, scope);
    taken.push(...own);
    return own.length === 0 ? child : withoutFacts(child, own);
  });
  const [first = null, second] = taken;
  if (second !== undefined) {
    const message = "An item has one brace with facts; write all of them into one";
    report(scope, "facts", { at: second, message });
  }
  return { children, facts: first };
}

/** Nothing but space behind it, or another brace: that one is one too many, but this one is in its place. */
function isFinal(node: Facts, paragraph: Paragraph): boolean {
  const behind = paragraph.children.slice(paragraph.children.indexOf(node) + 1);
  return behind.every((next) => next.type === "facts" || isBlank(next));
}

function isKeyed(node: Facts): boolean {
  return node.value.includes("=");
}

function withoutFacts(paragraph: Paragraph, facts: readonly Facts[]): Paragraph {
  const isFact = (node: PhrasingContent): boolean => facts.some((each) => each === node);
  return { ...paragraph, children: paragraph.children.filter((node) => !isFact(node)) };
}

function reportPlace(node: Facts, paragraph: Paragraph, scope: Scope): void {
  const message = `Facts belong at the end of the item, behind all its words: ${node.value}`;
  report(scope, "facts-place", { at: node, message, mended: moveToEnd(node, paragraph, scope) });
}

function moveToEnd(node: Facts, paragraph: Paragraph, scope: Scope): string {
  const { text } = scope.source;
  const before = text.slice(lineAt(scope.source, startOf(node)).start, startOf(node));
  const after = text.slice(endOf(node), endOf(paragraph)).trimEnd();
  const joined = /^[ \t]*[\r\n]/.test(after)
    ? before.trimEnd() + after.replace(/^[ \t]+/, "")
    : before + after.trimStart();
  return `${joined} ${node.value}`;
}
