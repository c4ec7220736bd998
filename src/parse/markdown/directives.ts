import type { Paragraph, RootContent } from "mdast";
import type { ContainerDirective } from "mdast-util-directive";
import type { IsoDate } from "../../model/names.ts";
import { parseIsoDate } from "../../model/names.ts";
import { suggest } from "../suggest.ts";
import type { BraceEntry } from "./read-braces.ts";
import { readBraces } from "./read-braces.ts";
import type { Scope } from "./scope.ts";
import { report } from "./scope.ts";
import { lineAt, mendLine, startOf } from "./source.ts";

/** What a directive says on its opening line. */
export type Directive =
  | { readonly kind: "related" }
  | { readonly kind: "sponsor"; readonly name: string }
  | { readonly kind: "correction"; readonly date: IsoDate | null }
  /** A Problem says what; its content is to be read as if the directive were not there. */
  | { readonly kind: "broken" };

/** Directives and the attributes they take. */
export const DIRECTIVES = {
  related: [],
  sponsor: ["name"],
  correction: ["date"],
} as const satisfies Record<string, readonly string[]>;

export const DIRECTIVE_NAMES: readonly string[] = Object.keys(DIRECTIVES);

/** Reads the opening line of a container directive, and says if nothing closes it. */
export function readDirective(node: ContainerDirective, scope: Scope): Directive {
  const attributes = readAttributes(node, scope);
  const directive = toDirective(node, attributes, scope);
  if (node.data?.position?.closing !== undefined) return directive;
  const message = `:::${node.name} is never closed; a line with only ::: belongs below its last line`;
  report(scope, "directive-unclosed", { at: node, message });
  return { kind: "broken" };
}

/** Content without the label paragraph that `:::name[label]` puts first. */
export function contentOf(node: ContainerDirective): ContainerDirective["children"] {
  return node.children.filter((child) => !isLabel(child));
}

type Attributes = ReadonlyMap<string, { readonly value: string; readonly at: number }>;

function toDirective(node: ContainerDirective, attributes: Attributes, scope: Scope): Directive {
  switch (node.name) {
    case "related":
      return { kind: "related" };
    case "sponsor":
      return toSponsor(node, attributes, scope);
    case "correction":
      return { kind: "correction", date: readDate(attributes, scope) };
    default: {
      const message = `No directive :::${node.name}${suggest(node.name, DIRECTIVE_NAMES)}; there are :::related, :::sponsor and :::correction`;
      report(scope, "directive-unknown", { at: node, message });
      return { kind: "broken" };
    }
  }
}

function toSponsor(node: ContainerDirective, attributes: Attributes, scope: Scope): Directive {
  const name = attributes.get("name")?.value.trim() ?? "";
  if (name !== "") return { kind: "sponsor", name };
  const message = 'A sponsor has a name that readers are told: :::sponsor{name="Acme"}';
  report(scope, "directive-attribute", { at: node, message });
  return { kind: "broken" };
}

function readDate(attributes: Attributes, scope: Scope): IsoDate | null {
  const written = attributes.get("date");
  if (written === undefined) return null;
  const date = parseIsoDate(written.value);
  if (date !== null) return date;
  const message = `“${written.value}” is no date; dates are written 2026-01-05`;
  report(scope, "directive-attribute", { at: written.at, message });
  return null;
}

function readAttributes(node: ContainerDirective, scope: Scope): Attributes {
  const attributes = new Map<string, { value: string; at: number }>();
  const line = lineAt(scope.source, startOf(node));
  reportLabel(node, scope);
  const opening = line.text.slice(startOf(node) - line.start);
  const from = opening.indexOf("{");
  if (from === -1) return attributes;
  const start = startOf(node) + from;
  const written = opening.slice(from).trimEnd();
  const braces = readBraces(written, { textKeys: ["name"], labels: [] });
  for (const { rule, at, message } of braces.mistakes) {
    const mended = mendLine(scope.source, { start, end: start + written.length }, braces.mended);
    report(scope, rule, { at: start + at, message, mended });
  }
  for (const entry of braces.entries) takeAttribute({ node, attributes, start }, entry, scope);
  return attributes;
}

function takeAttribute(
  into: {
    readonly node: ContainerDirective;
    readonly attributes: Map<string, { value: string; at: number }>;
    readonly start: number;
  },
  entry: BraceEntry,
  scope: Scope,
): void {
  const { node, attributes } = into;
  const at = into.start + entry.start;
  const known = isDirectiveName(node.name) ? DIRECTIVES[node.name] : null;
  if (known === null) return;
  const say = (message: string) => report(scope, "directive-attribute", { at, message });
  if (!known.some((key) => key === entry.key)) {
    const has = known.length === 0 ? "takes no attributes" : `takes ${known.join(", ")}`;
    say(`:::${node.name} ${has}, not “${entry.key}”${suggest(entry.key, known)}`);
  } else if (attributes.has(entry.key)) say(`“${entry.key}” is written twice`);
  else if (entry.value === null || entry.value === "")
    say(`“${entry.key}” has no value: ${entry.key}="…"`);
  else attributes.set(entry.key, { value: entry.value, at: into.start + entry.valueStart });
}

function reportLabel(node: ContainerDirective, scope: Scope): void {
  const label = node.children.find(isLabel);
  if (label === undefined) return;
  const message = `:::${node.name} takes no [label]; write its words into the lines below`;
  report(scope, "directive-attribute", { at: label, message });
}

function isDirectiveName(name: string): name is keyof typeof DIRECTIVES {
  return Object.hasOwn(DIRECTIVES, name);
}

function isLabel(node: RootContent): node is Paragraph {
  return node.type === "paragraph" && node.data !== undefined && "directiveLabel" in node.data;
}
