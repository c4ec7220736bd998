import * as z from "zod";
import { words } from "../yaml/leaves.ts";
import { parseYamlMapping } from "../yaml/parse-yaml-mapping.ts";
import type { YamlSource } from "../yaml/yaml-source.ts";
import { flag, instant } from "./fields.ts";
import type { LinksHead, ParsedHead } from "./heads.ts";

/** What the front matter of a link list may say. */
export const linksSchema = z.strictObject({
  section: words.optional(),
  draft: flag.optional(),
  embargo: instant.optional(),
});

/** Reads a link list's front matter; empty text is fine. */
export function parseLinksHead(source: YamlSource): ParsedHead<LinksHead> {
  const { partial, problems, placeOf } = parseYamlMapping(source, {
    schema: linksSchema,
    flow: "inside",
  });
  const head: LinksHead = {
    section: partial.section ?? null,
    draft: partial.draft ?? false,
    embargo: partial.embargo ?? null,
  };
  return { head, problems, placeOf: (key) => placeOf([key]) };
}
