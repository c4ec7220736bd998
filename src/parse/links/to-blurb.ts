import type { PhrasingContent, Text } from "mdast";
import type { Scope } from "../markdown/scope.ts";
import { report } from "../markdown/scope.ts";
import { endOf, mendLine, startOf, writtenAs } from "../markdown/source.ts";

// A hyphen needs a space behind it: “-5 degrees” has none. Dashes are written without spaces, too.
const DASH = /(?:--|[-−])(?=\s|$)|[–—―]|--/.source;
const SEPARATOR = new RegExp(`^\\s*(?:${DASH})\\s*`);
const NEXT_LINE = new RegExp(`^[ \\t]*[\\r\\n]\\s*(?:(?:${DASH})\\s*)?`);

/**
 * What follows a headline: its blurb, without the dash or the line end between them.
 *
 * Words that follow with neither are taken as the blurb too, with a warning: nothing may vanish.
 */
export function toBlurb(
  behind: readonly PhrasingContent[],
  scope: Scope,
): readonly PhrasingContent[] {
  const nodes = trimEnd(trimStart(behind));
  const [first, ...others] = nodes;
  if (first === undefined) return [];
  if (first.type === "break") return trimStart(others);
  if (first.type !== "text") {
    reportDash({ start: startOf(first), end: startOf(first) }, scope);
    return nodes;
  }
  const separator = SEPARATOR.exec(first.value) ?? NEXT_LINE.exec(first.value);
  if (separator === null) {
    const written = writtenAs(scope.source, first);
    const length = /^\s*[,:;]?\s*/.exec(written)?.[0].length ?? 0;
    reportDash({ start: startOf(first), end: startOf(first) + length }, scope);
  }
  const cut = separator?.[0] ?? /^\s*/.exec(first.value)?.[0] ?? "";
  return trimStart([dropStart(first, cut, scope), ...others]);
}

function reportDash(span: { readonly start: number; readonly end: number }, scope: Scope): void {
  const message =
    "Between headline and blurb belongs a dash or a new line: [Headline](https://…) - Blurb";
  const mended = mendLine(scope.source, span, " - ");
  report(scope, "blurb-dash", { at: span.end, message, severity: "warning", mended });
}

/** Keeps the place right: a line's indentation is in the file but not in the tree. */
function dropStart(node: Text, cut: string, scope: Scope): Text {
  const written = writtenAs(scope.source, node);
  const gone =
    (SEPARATOR.exec(written) ?? NEXT_LINE.exec(written) ?? /^\s*/.exec(written))?.[0] ?? "";
  const start = startOf(node) + gone.length;
  const from = node.position;
  const position = from && {
    ...from,
    start: { ...from.start, offset: Math.min(start, endOf(node)) },
  };
  return { type: "text", value: node.value.slice(cut.length), ...(position && { position }) };
}

function trimStart(nodes: readonly PhrasingContent[]): readonly PhrasingContent[] {
  const at = nodes.findIndex((node) => !isSpace(node));
  return at === -1 ? [] : nodes.slice(at);
}

function trimEnd(nodes: readonly PhrasingContent[]): readonly PhrasingContent[] {
  const kept = nodes.slice(0, nodes.findLastIndex((node) => !isGap(node)) + 1);
  const last = kept.at(-1);
  if (last?.type !== "text") return kept;
  return [...kept.slice(0, -1), { ...last, value: last.value.trimEnd() }];
}

/** Space within a line; a line end is a separator. */
function isSpace(node: PhrasingContent): boolean {
  return node.type === "text" && /^[^\S\r\n]*$/.test(node.value);
}

function isGap(node: PhrasingContent): boolean {
  return node.type === "break" || (node.type === "text" && node.value.trim() === "");
}
