import * as z from "zod";
import { articleSchema } from "../front-matter/parse-article-head.ts";
import { issueSchema } from "../front-matter/parse-issue-head.ts";
import { pageSchema } from "../front-matter/parse-page-head.ts";
import { linksSchema } from "../front-matter/parse-links-head.ts";
import { publicationSchema } from "../publication/publication-schema.ts";
import { DESCRIPTIONS } from "./descriptions.ts";

/** What there are schemas of. */
export const SCHEMAS = {
  broadsheet: publicationSchema,
  article: articleSchema,
  links: linksSchema,
  // For editors, which know a file by its name alone.
  contribution: z.union([articleSchema, linksSchema]),
  issue: issueSchema,
  page: pageSchema,
} as const;

export type SchemaName = keyof typeof SCHEMAS;

type JsonSchema = Record<string, unknown>;

/**
 * A JSON Schema (draft 7, which editors know best) of what may be written.
 *
 * It accepts whatever the parser accepts, and names unknown keys, missing ones and most wrong values; what needs
 * more than one key, or another file, only `check` can tell.
 */
export function toJsonSchema(name: SchemaName): JsonSchema {
  return z.toJSONSchema(SCHEMAS[name], {
    io: "input",
    target: "draft-7",
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema instanceof z.ZodString) widen(jsonSchema);
      // Every key is text.
      if (zodSchema instanceof z.ZodRecord) delete jsonSchema.propertyNames;
      if (zodSchema instanceof z.ZodObject) describe(jsonSchema);
    },
  });
}

/** Where text is wanted `2026` and `true` are words: YAML alone takes them for a number and a flag. */
function widen(schema: JsonSchema): void {
  schema["type"] = ["string", "number", "boolean"];
}

function describe(schema: JsonSchema): void {
  const { properties } = schema;
  if (typeof properties !== "object" || properties === null) return;
  for (const [key, property] of Object.entries(properties as Record<string, JsonSchema>)) {
    const text = DESCRIPTIONS[key];
    if (text !== undefined) property["description"] = text;
  }
}
