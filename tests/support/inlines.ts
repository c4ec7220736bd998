/** Short ways to write the content tree by hand. */
import type { Block, Inline, Link, ListItem } from "../../src/model/blocks.ts";
import type { Item, ItemFacts } from "../../src/model/issue.ts";
import type { Place } from "../../src/model/problem.ts";

export const AT: Place = { file: "content/2026-01-05/10-sample.md", line: 1, column: 1 };

export function at(line: number, column = 1): Place {
  return { ...AT, line, column };
}

export function text(words: string): Inline {
  return { kind: "text", text: words, place: AT };
}

export function link(words: string, url: string): Link {
  return { kind: "link", url, children: [text(words)], place: AT };
}

export function paragraph(...parts: readonly (string | Inline)[]): Block {
  const children = parts.map((part) => (typeof part === "string" ? text(part) : part));
  return { kind: "paragraph", children, place: AT };
}

export function listItem(...children: readonly Block[]): ListItem {
  return { checked: null, children };
}

export const NO_FACTS: ItemFacts = {
  source: null,
  author: null,
  minutes: null,
  language: null,
  written: null,
  until: null,
  repeat: false,
  labels: [],
};

export interface ItemParts {
  readonly headline: string;
  readonly url: string;
  readonly blurb?: readonly Inline[];
  readonly facts?: Partial<ItemFacts>;
  readonly more?: readonly Block[];
  readonly place?: Place;
}

export function item(parts: ItemParts): Item {
  return {
    kind: "item",
    headline: [text(parts.headline)],
    url: parts.url,
    blurb: parts.blurb ?? [],
    more: parts.more ?? [],
    footnotes: [],
    facts: { ...NO_FACTS, ...parts.facts },
    place: parts.place ?? AT,
  };
}
