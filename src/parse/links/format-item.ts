import type { Nodes } from "mdast";
import { gfmToMarkdown } from "mdast-util-gfm";
import { toMarkdown } from "mdast-util-to-markdown";
import type { ItemFacts } from "../../model/issue.ts";
import { formatBraces } from "../markdown/read-braces.ts";

/** An item that a program writes: plain words, no marks. */
export interface ItemDraft {
  /** One line. */
  readonly headline: string;
  /** Absolute. */
  readonly url: string;
  /** One line. */
  readonly blurb: string | null;
  readonly facts: Partial<ItemFacts>;
}

/** As lines of Markdown without the bullet; the second one, of facts, is there only if they say something. */
export function formatItem({ headline, url, blurb, facts }: ItemDraft): readonly string[] {
  const line = `[${toLabel(headline)}](${toDestination(url)})`;
  const words =
    blurb === null
      ? ""
      : ` - ${toLine({ type: "paragraph", children: [{ type: "text", value: blurb }] })}`;
  const entries = listFacts(facts);
  return [line + words, ...(entries.length === 0 ? [] : [formatBraces(entries)])];
}

/** As the library escapes it between brackets; an address it would escape too, where nothing needs it. */
function toLabel(text: string): string {
  const link = { type: "link", url: "x", children: [{ type: "text", value: text }] } as const;
  return toLine({ type: "paragraph", children: [{ ...link, children: [...link.children] }] })
    .replace(/^\[/, "")
    .replace(/\]\(x\)$/, "");
}

/** What would end an address, or be read as something else (CommonMark section 6.3), percent-encoded. */
function toDestination(url: string): string {
  const safe = url.replace(/[\\`<>\s]/g, encodeURIComponent).replace(/(&#?\w+);/g, "$1%3B");
  return isBalanced(safe) ? safe : safe.replaceAll("(", "%28").replaceAll(")", "%29");
}

function isBalanced(text: string): boolean {
  let depth = 0;
  for (const letter of text) {
    if (letter === "(") depth += 1;
    if (letter === ")") depth -= 1;
    if (depth < 0 || depth > 3) return false;
  }
  return depth === 0;
}

// What means something to us alone: a brace begins facts.
const braces = { unsafe: [{ character: "{", inConstruct: "phrasing" as const }] };

function toLine(node: Nodes): string {
  const extensions = [gfmToMarkdown(), braces];
  return toMarkdown(node, { extensions, resourceLink: true }).trim();
}

type Fact = Parameters<typeof formatBraces>[0][number];

/** In the order that the rule `facts-order` asks for. */
function listFacts(facts: Partial<ItemFacts>): readonly Fact[] {
  const { source, author, minutes, language, written, until, repeat, labels = [] } = facts;
  const keyed: readonly (readonly [string, string | number | null | undefined])[] = [
    ["source", toValue(source)],
    ["author", toValue(author)],
    ["minutes", minutes],
    ["lang", language],
    ["written", written],
    ["until", until],
    ["repeat", repeat === true ? "ok" : null],
  ];
  return [
    ...keyed.flatMap(([key, value]) =>
      value === null || value === undefined || value === "" ? [] : [{ key, value: String(value) }],
    ),
    ...labels.map((label) => ({ key: label, value: null })),
  ];
}

/** Between straight quotes: whatever would end the value, or the brace, has a look-alike. */
function toValue(text: string | null | undefined): string | null {
  if (text === null || text === undefined) return null;
  return text.replaceAll('"', "”").replaceAll("{", "(").replaceAll("}", ")").trim();
}
