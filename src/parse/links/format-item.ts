import type { Nodes, PhrasingContent } from "mdast";
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
  const link: PhrasingContent = {
    ...{ type: "link", url, title: null },
    children: [{ type: "text", value: headline }],
  };
  const line = toLine({ type: "paragraph", children: [link] });
  const words =
    blurb === null
      ? ""
      : ` - ${toLine({ type: "paragraph", children: [{ type: "text", value: blurb }] })}`;
  const entries = listFacts(facts);
  return [line + words, ...(entries.length === 0 ? [] : [formatBraces(entries)])];
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
