import * as z from "zod";

/** Parts of marked-up text that a theme may style. Templates style everything else themselves. */
export const STYLE_NAMES = [
  "paragraph",
  "heading",
  "link",
  "list",
  "listItem",
  "quote",
  "code",
  "codeBlock",
  "table",
  "headCell",
  "cell",
  "picture",
  "figure",
  "caption",
  "rule",
  "sponsor",
  "sponsorLabel",
  "correction",
  "mark",
  "notes",
] as const;

export type StyleName = (typeof STYLE_NAMES)[number];

// No quotes, brackets, semicolons or angle brackets: a token cannot leave the declaration it stands in.
const TOKEN_VALUE = /^[#\w][#\w .,%()+-]*$/;
// `$name` places and plain declarations; `url(` would fetch something from the outside.
const STYLE_VALUE = /^(?!.*(?:url\(|expression|@import|\/\*))[\w\s#$.,%()!:;+/-]*$/is;
const NAME = /^[a-z][a-zA-Z0-9]*$/;

const TokenSchema = z
  .union([z.string(), z.number()])
  .transform(String)
  .refine((value) => TOKEN_VALUE.test(value), {
    message: "Expected one CSS value without quotes, such as #16181b, 17px or Georgia, serif",
  });

const StyleSchema = z.string().refine((value) => STYLE_VALUE.test(value), {
  message: "Expected CSS declarations without quotes, comments or url()",
});

const NameSchema = z.string().regex(NAME, "Expected a name of letters and digits");

/** `theme.yaml`: a look is data. */
export const LookSchema = z.strictObject({
  /** One line for `theme list`. */
  about: z.string(),
  /** Of the whole mail on a wide screen. */
  widthPx: z.number().int().min(320).max(900),
  /** Of the widest picture. */
  pictureWidthPx: z.number().int().min(100).max(900),
  tokens: z.record(NameSchema, TokenSchema),
  /** Tokens that are different in dark mode. */
  dark: z.record(NameSchema, TokenSchema),
  /** `$name` stands for a token, `$start` and `$end` for left and right as the language reads. */
  styles: z.record(NameSchema, StyleSchema),
});

export type Look = z.infer<typeof LookSchema>;

/**
 * Fills the tokens into a style and takes out white space that costs bytes in every element.
 *
 * @example toInlineStyle("margin: 0; color: $ink;", new Map([["ink", "#111"]])) // "margin:0;color:#111"
 */
export function toInlineStyle(style: string, tokens: ReadonlyMap<string, string>): string {
  return style
    .replace(/\$([a-zA-Z0-9]+)/g, (place, name: string) => tokens.get(name) ?? place)
    .replace(/\s*([:;,])\s*/g, "$1")
    .replace(/\s+/g, " ")
    .replace(/;+$/, "")
    .trim();
}

/** Names that a style mentions. */
export function listTokenNames(style: string): readonly string[] {
  return [...style.matchAll(/\$([a-zA-Z0-9]+)/g)].map((match) => match[1] ?? "");
}
