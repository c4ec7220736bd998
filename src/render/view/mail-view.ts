/**
 * What templates see: one plain JSON value, and the schema that is the only source of its type.
 *
 * Templates are checked against this schema, `theme data` prints it, docs/themes.md explains it. Facts come as
 * words, so that a theme never has to join, count or translate.
 */
import * as z from "zod";
import type { Block, Inline } from "../../model/blocks.ts";
import type { Footnote } from "../../model/issue.ts";

/** Marked-up text is opaque to templates: only the helper of this name can print it. */
export type RichKind = "inline" | "blocks";

const object = <Fields extends z.ZodRawShape>(fields: Fields) => z.strictObject(fields).readonly();
const list = <Item extends z.ZodType>(item: Item) => z.array(item).readonly();
const isList = (value: unknown): boolean => Array.isArray(value);

/** Words with emphasis and links. `scope` keeps the footnote anchors of different files apart. */
export const RichInlinesSchema = object({
  scope: z.string(),
  inlines: z.custom<readonly Inline[]>(isList),
}).meta({ rich: "inline" satisfies RichKind });

/** Paragraphs, lists and the like, with the footnotes that belong under them. */
export const RichBlocksSchema = object({
  scope: z.string(),
  blocks: z.custom<readonly Block[]>(isList),
  footnotes: z.custom<readonly Footnote[]>(isList),
}).meta({ rich: "blocks" satisfies RichKind });

const PictureSchema = object({
  url: z.string(),
  alt: z.string(),
  /** Whole pixels as it should be shown: never wider than the theme's column. */
  width: z.number(),
  height: z.number(),
  /** `[Picture: what it shows]` for the text part; null for decoration. */
  spoken: z.string().nullable(),
});

const RelatedSchema = object({
  headline: RichInlinesSchema,
  url: z.string(),
  blurb: RichInlinesSchema.nullable(),
});

const ArticleSchema = object({
  slug: z.string(),
  title: z.string(),
  url: z.string().nullable(),
  /** `By A. Writer, Example Wire, 3 minute read`; null if nothing is known. */
  facts: z.string().nullable(),
  author: z.string().nullable(),
  source: z.string().nullable(),
  written: z.string().nullable(),
  minutes: z.string(),
  labels: list(z.string()),
  /** `Read the original at Example Wire`. */
  original: z.string(),
  image: PictureSchema.nullable(),
  body: RichBlocksSchema.nullable(),
  related: list(RelatedSchema),
});

const ItemSchema = object({
  headline: RichInlinesSchema,
  url: z.string(),
  /** BCP 47 of the page behind the link, if it is another language. */
  language: z.string().nullable(),
  blurb: RichInlinesSchema.nullable(),
  /** `Video, 4 minute read, Example Wire`; null if nothing is known. */
  facts: z.string().nullable(),
  source: z.string().nullable(),
  minutes: z.string().nullable(),
  labels: list(z.string()),
  /** Further paragraphs and footnotes of the same list item. */
  more: RichBlocksSchema.nullable(),
});

/** Items that follow each other, or what stands between them: advertising or prose. One of the two. */
const RunSchema = object({ items: list(ItemSchema), between: RichBlocksSchema.nullable() });

const GroupSchema = object({ title: z.string().nullable(), runs: list(RunSchema) });

const SectionSchema = object({
  slug: z.string(),
  title: z.string(),
  articles: list(ArticleSchema),
  groups: list(GroupSchema),
  /** The same groups in one or two columns of about equal length, in reading order. */
  columns: list(object({ groups: list(GroupSchema) })),
});

const LogoSchema = object({
  url: z.string(),
  /** The same for dark mode; null if one does for both. */
  darkUrl: z.string().nullable(),
  alt: z.string(),
  width: z.number(),
  height: z.number(),
});

const NeighbourSchema = object({ date: z.string(), url: z.string() });

const WordsSchema = object({
  readOnline: z.string(),
  leave: z.string(),
  preferences: z.string(),
  previous: z.string(),
  next: z.string(),
  related: z.string(),
  /** Why the reader gets this mail. */
  why: z.string(),
});

export const MailViewSchema = object({
  publication: object({ title: z.string(), url: z.string() }),
  newsletter: object({
    slug: z.string(),
    title: z.string(),
    description: z.string(),
    language: z.string(),
    url: z.string(),
  }),
  sender: object({ name: z.string(), email: z.string(), address: z.string() }),
  /** In words of the newsletter's language. */
  date: z.string(),
  dateIso: z.string(),
  /** `No. 767`; null without a numbering. */
  number: z.string().nullable(),
  subject: z.string(),
  preheader: z.string(),
  /** Invisible characters that keep body text out of the inbox row. */
  preheaderPadding: z.string(),
  direction: z.enum(["ltr", "rtl"]),
  /** Where a line starts and ends: `left` and `right`, or the other way round. */
  start: z.enum(["left", "right"]),
  end: z.enum(["left", "right"]),
  urls: object({
    online: z.string(),
    leave: z.string(),
    preferences: z.string(),
    subscribe: z.string(),
  }),
  /** What `look:` in broadsheet.yaml changes, beside colours and fonts. */
  look: object({
    /** Of the whole mail. */
    width: z.number(),
    logo: LogoSchema.nullable(),
    footer: z.string().nullable(),
  }),
  opening: RichBlocksSchema.nullable(),
  lead: ArticleSchema.nullable(),
  sections: list(SectionSchema),
  previous: NeighbourSchema.nullable(),
  next: NeighbourSchema.nullable(),
  signUp: object({
    title: z.string(),
    link: z.string(),
    newsletters: list(object({ title: z.string(), description: z.string() })),
  }),
  words: WordsSchema,
});

export type MailView = z.infer<typeof MailViewSchema>;
export type ArticleView = z.infer<typeof ArticleSchema>;
export type ItemView = z.infer<typeof ItemSchema>;
export type GroupView = z.infer<typeof GroupSchema>;
export type SectionView = z.infer<typeof SectionSchema>;
export type PictureView = z.infer<typeof PictureSchema>;
export type RichInlines = z.infer<typeof RichInlinesSchema>;
export type RichBlocks = z.infer<typeof RichBlocksSchema>;
