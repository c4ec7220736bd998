/**
 * What editors write, as a closed set of nodes.
 *
 * Stages know this tree and not the Markdown parser's: whoever renders it has to say what becomes of every
 * kind, so that nothing can be lost in silence.
 */
import type { PictureFile } from "./content.ts";
import type { IsoDate } from "./names.ts";
import type { Place } from "./problem.ts";

export type Inline =
  | { readonly kind: "text"; readonly text: string; readonly place: Place }
  | { readonly kind: "emphasis"; readonly children: readonly Inline[] }
  | { readonly kind: "strong"; readonly children: readonly Inline[] }
  | { readonly kind: "strike"; readonly children: readonly Inline[] }
  | { readonly kind: "code"; readonly text: string; readonly place: Place }
  | Link
  | { readonly kind: "picture"; readonly picture: Picture }
  | { readonly kind: "break" }
  | FootnoteMark;

export interface Link {
  readonly kind: "link";
  /** Absolute, `https:`, `http:` or `mailto:`, as the WHATWG URL serialises it. */
  readonly url: string;
  readonly children: readonly Inline[];
  readonly place: Place;
}

export interface FootnoteMark {
  readonly kind: "footnote-mark";
  /** Counts from 1 in the order of first mention within one file. */
  readonly number: number;
  readonly place: Place;
}

export type Block =
  | { readonly kind: "paragraph"; readonly children: readonly Inline[]; readonly place: Place }
  | {
      readonly kind: "heading";
      /** 2 to 6 as written; the headline of the article is 1. */
      readonly depth: number;
      readonly children: readonly Inline[];
      readonly place: Place;
    }
  | List
  | { readonly kind: "quote"; readonly children: readonly Block[]; readonly place: Place }
  | {
      readonly kind: "code";
      readonly text: string;
      readonly language: string | null;
      readonly place: Place;
    }
  | Table
  | { readonly kind: "rule"; readonly place: Place }
  | { readonly kind: "figure"; readonly picture: Picture; readonly caption: string | null }
  | Sponsor
  | Correction;

export interface List {
  readonly kind: "list";
  readonly order: { readonly start: number } | null;
  readonly items: readonly ListItem[];
  readonly place: Place;
}

export interface ListItem {
  /** Task list state; null for an ordinary item. */
  readonly checked: boolean | null;
  readonly children: readonly Block[];
}

export interface Table {
  readonly kind: "table";
  readonly columns: readonly ("left" | "right" | "center" | null)[];
  readonly head: readonly TableCell[];
  readonly rows: readonly (readonly TableCell[])[];
  readonly place: Place;
}

export type TableCell = readonly Inline[];

/** `:::sponsor{name="Acme"}`: advertising, announced as such wherever it is shown. */
export interface Sponsor {
  readonly kind: "sponsor";
  readonly name: string;
  readonly children: readonly Block[];
  readonly place: Place;
}

/** `:::correction{date=2026-01-06}`: what was wrong and is now right. */
export interface Correction {
  readonly kind: "correction";
  readonly date: IsoDate | null;
  readonly children: readonly Block[];
  readonly place: Place;
}

/** A picture beside the text, shown at one place of it. */
export interface Picture extends PictureFile {
  /** What it shows; empty only for decoration, on purpose. */
  readonly alt: string;
  /** Whether it travels inside the mail instead of being fetched from the site. */
  readonly embed: boolean;
  readonly place: Place;
}

/** The text of inlines without any mark-up, as a reader would say it. */
export function toPlainText(inlines: readonly Inline[]): string {
  return inlines.map(toPlain).join("");
}

function toPlain(inline: Inline): string {
  switch (inline.kind) {
    case "text":
    case "code":
      return inline.text;
    case "emphasis":
    case "strong":
    case "strike":
    case "link":
      return toPlainText(inline.children);
    case "picture":
      return inline.picture.alt;
    case "break":
      return " ";
    case "footnote-mark":
      return "";
  }
}
