import type { Block } from "../../model/blocks.ts";
import type { StyleName } from "../look/look.ts";
import type { ChromeWords } from "../words/chrome-words.ts";
import type { Fit } from "./fit-picture.ts";

/** What the HTML of marked-up text depends on, besides the text. */
export interface HtmlContext {
  /** The theme's inline style of a part; empty for none. */
  readonly style: (name: StyleName) => string;
  readonly words: ChromeWords;
  readonly language: string;
  readonly fit: Fit;
  /** Begins the anchors of footnotes. */
  readonly scope: string;
  /** Of every heading in the text. */
  readonly headingLevels: ReadonlyMap<Block, number>;
  /** Anchors already in this mail: the second mark of one footnote must not repeat the first's. */
  readonly anchors: Set<string>;
}

/** @example toAttributes({ href: "https://example.org/", style: "" }) // ' href="https://example.org/"' */
export function toStyleAttribute(style: string): string {
  return style === "" ? "" : ` style="${style}"`;
}
