import * as z from "zod";
import { language } from "../publication/fields.ts";
import { words } from "../yaml/leaves.ts";
import { parseYamlMapping } from "../yaml/parse-yaml-mapping.ts";
import type { YamlSource } from "../yaml/yaml-source.ts";
import { flag } from "./fields.ts";
import type { PageHead, ParsedHead } from "./heads.ts";

/** What the front matter of a page in `content/pages` may say. */
export const pageSchema = z.strictObject({
  title: words,
  language: language.optional(),
  draft: flag.optional(),
});

export function parsePageHead(source: YamlSource): ParsedHead<PageHead> {
  const { partial, problems, placeOf } = parseYamlMapping(source, {
    schema: pageSchema,
    flow: "inside",
  });
  const head: PageHead = {
    title: partial.title ?? null,
    language: partial.language ?? null,
    draft: partial.draft ?? false,
  };
  return { head, problems, placeOf: (key) => placeOf([key]) };
}
