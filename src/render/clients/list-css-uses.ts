import type { CssNode } from "css-tree";
import parse from "css-tree/parser";
import walk from "css-tree/walker";

/** Everything a piece of CSS asks of a client, and what keeps a client from reading it. */
export interface CssUses {
  /** `property:color`, `unit:px`, `selector:>`, `media:prefers-color-scheme` … */
  readonly uses: ReadonlySet<string>;
  /** One line each, with the offset in the CSS. */
  readonly errors: readonly { readonly message: string; readonly offset: number }[];
  /** Offsets of at-rules inside of at-rules. */
  readonly nestedAtRules: readonly number[];
}

type CssForm = "stylesheet" | "declarationList";

// A mail repeats a few dozen styles hundreds of times, and every mail of a theme has the same.
const KEPT = 2_000;
const known = new Map<string, CssUses>();

/** @param form what the text is: a `<style>` element's or a `style` attribute's */
export function listCssUses(css: string, form: CssForm): CssUses {
  const key = `${form} ${css}`;
  const found = known.get(key) ?? readCss(css, form);
  if (known.size >= KEPT) known.clear();
  known.set(key, found);
  return found;
}

function readCss(css: string, form: CssForm): CssUses {
  const uses = new Set<string>();
  const errors: { message: string; offset: number }[] = [];
  const nestedAtRules: number[] = [];
  const tree = parse(css, {
    context: form,
    positions: true,
    parseCustomProperty: false,
    onComment: () => uses.add("css:comment"),
    onParseError: ({ message, offset }) => errors.push({ message, offset }),
  });
  let atRules = 0;
  let rules = 0;
  walk(tree, {
    enter(node: CssNode) {
      for (const use of toUses(node)) uses.add(use);
      if (node.type === "Atrule" && atRules++ > 0) nestedAtRules.push(node.loc?.start.offset ?? 0);
      if (node.type === "Rule" && rules++ > 0) uses.add("css:nesting");
    },
    leave(node: CssNode) {
      if (node.type === "Atrule") atRules -= 1;
      if (node.type === "Rule") rules -= 1;
    },
  });
  return { uses, errors, nestedAtRules };
}

/** Kinds of node whose name is the use. */
const NAMED: Readonly<Record<string, string>> = {
  Atrule: "at-rule",
  Feature: "media",
  Function: "function",
  Identifier: "word",
  PseudoClassSelector: "pseudo",
  PseudoElementSelector: "pseudo",
};

/** Kinds of node that are a use by being there. */
const BARE: Readonly<Record<string, string>> = {
  Percentage: "unit:%",
  ClassSelector: "selector:class",
  IdSelector: "selector:id",
  AttributeSelector: "selector:[]",
};

/** What one node of the tree asks by itself. Most ask nothing: numbers, colours, operators. */
function toUses(node: CssNode): readonly string[] {
  const named = NAMED[node.type];
  if (named !== undefined && "name" in node && typeof node.name === "string") {
    return [`${named}:${node.name.toLowerCase()}`];
  }
  const bare = BARE[node.type];
  if (bare !== undefined) return [bare];
  if (node.type === "Declaration") return toDeclarationUses(node);
  if (node.type === "Dimension") return [`unit:${node.unit.toLowerCase()}`];
  if (node.type === "Url") return [toImageUse(node.value)];
  return toSelectorUses(node);
}

function toDeclarationUses(node: Extract<CssNode, { type: "Declaration" }>): readonly string[] {
  const property = node.property.toLowerCase();
  const uses = [`property:${toGroup(property)}`];
  if (node.important !== false) uses.push("keyword:!important");
  if (property === "display" && node.value.type === "Value") {
    const [first] = node.value.children;
    if (first?.type === "Identifier") uses.push(`value:display:${first.name.toLowerCase()}`);
  }
  return uses;
}

/** Word's own properties are one feature, and so are all custom ones. */
function toGroup(property: string): string {
  if (property.startsWith("--")) return "--*";
  return property.startsWith("mso-") ? "mso-*" : property;
}

function toSelectorUses(node: CssNode): readonly string[] {
  if (node.type === "SelectorList") return node.children.size > 1 ? ["selector:,"] : [];
  if (node.type === "Selector") return isChained(node) ? ["selector:chaining"] : [];
  if (node.type === "TypeSelector") return [node.name === "*" ? "selector:*" : "selector:type"];
  if (node.type !== "Combinator") return [];
  return [`selector:${node.name.trim() === "" ? "descendant" : node.name}`];
}

function isChained(selector: Extract<CssNode, { type: "Selector" }>): boolean {
  const parts = selector.children.toArray();
  return parts.some(
    ({ type }, index) => type === "ClassSelector" && parts[index + 1]?.type === "ClassSelector",
  );
}

/** @example toImageUse("https://example.org/a.webp?x") // "image:webp" */
export function toImageUse(url: string): string {
  const scheme = /^(data|cid):/i.exec(url)?.[1];
  if (scheme !== undefined) return `image:${scheme.toLowerCase()}`;
  const [, extension = "none"] = /\.([a-z0-9]+)$/i.exec(url.replace(/[?#].*$/s, "")) ?? [];
  return `image:${extension.toLowerCase()}`;
}
