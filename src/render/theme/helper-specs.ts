import type { RichKind } from "../view/mail-view.ts";

/** What a helper takes, from which templates are checked. */
export interface HelperSpec {
  readonly parameter: RichKind | "text" | "token" | "dark-token" | "style" | null;
  /** Named values, each with what it is. */
  readonly named: Readonly<Record<string, "number" | "text">>;
  readonly summary: string;
}

/** Helpers of `mail.mjml.hbs` and the partials that it uses. */
export const HTML_HELPERS = {
  inline: {
    parameter: "inline",
    named: {},
    summary: "prints marked-up words, such as a headline or a blurb",
  },
  blocks: {
    parameter: "blocks",
    named: { heading: "number" },
    summary:
      "prints paragraphs, lists and footnotes; `heading` is the level of `##`, 3 if not given",
  },
  token: { parameter: "token", named: {}, summary: "a value of `tokens:` in theme.yaml" },
  dark: { parameter: "dark-token", named: {}, summary: "a value of `dark:` in theme.yaml" },
  style: {
    parameter: "style",
    named: {},
    summary: "declarations of `styles:` in theme.yaml, for a style attribute",
  },
} as const satisfies Readonly<Record<string, HelperSpec>>;

/** Helpers of `mail.txt.hbs` and the partials that it uses. */
export const TEXT_HELPERS = {
  inline: {
    parameter: "inline",
    named: { first: "text", indent: "number" },
    summary: "prints marked-up words, wrapped; addresses of links follow in lines of their own",
  },
  blocks: {
    parameter: "blocks",
    named: { indent: "number" },
    summary: "prints paragraphs, lists, tables, footnotes and the addresses of links, wrapped",
  },
  wrap: {
    parameter: "text",
    named: { first: "text", indent: "number" },
    summary: "prints text in lines of at most 72 columns; `first` begins the first line",
  },
  underline: {
    parameter: "text",
    named: { with: "text" },
    summary: "prints text and a line of `with` under it, `=` if not given",
  },
  rule: {
    parameter: null,
    named: { with: "text" },
    summary: "a line of 72 `with`, `-` if not given",
  },
} as const satisfies Readonly<Record<string, HelperSpec>>;

/** Of Handlebars' own helpers only these; `lookup` and `log` would get around the check. */
export const BLOCK_HELPERS = ["if", "unless", "each", "with"] as const;

/** The two kinds of template a theme has. */
export type Target = "html" | "text";

export function listHelpers(target: Target): ReadonlyMap<string, HelperSpec> {
  return new Map<string, HelperSpec>(
    Object.entries(target === "html" ? HTML_HELPERS : TEXT_HELPERS),
  );
}
