import * as z from "zod";
import type { Problem } from "../../model/problem.ts";
import { problem } from "../../model/problem.ts";
import { isoDate, words, wordsOrNothing } from "../yaml/leaves.ts";
import type { ParsedMapping } from "../yaml/mapping.ts";
import { parseYamlMapping } from "../yaml/parse-yaml-mapping.ts";
import type { YamlSource } from "../yaml/yaml-source.ts";
import { flag, formerAddress, instant, labels, webAddress } from "./fields.ts";
import type { ArticleHead, ParsedHead } from "./heads.ts";

/** What the front matter of an article may say. */
export const articleSchema = z.strictObject({
  title: words,
  section: words.optional(),
  lead: flag.optional(),
  author: words.optional(),
  source: words.optional(),
  url: webAddress.optional(),
  written: isoDate.optional(),
  image: words.optional(),
  alt: wordsOrNothing.optional(),
  caption: words.optional(),
  embed: flag.optional(),
  labels: labels.optional(),
  draft: flag.optional(),
  withdrawn: words.optional(),
  was: z.array(formerAddress).optional(),
  embargo: instant.optional(),
  repeat: flag.optional(),
});

/** Reads an article's front matter; what is bad there has its default, so that the body can be checked. */
export function parseArticleHead(source: YamlSource): ParsedHead<ArticleHead> {
  const mapping = parseYamlMapping(source, { schema: articleSchema, flow: "inside" });
  const { partial } = mapping;
  const head: ArticleHead = {
    title: partial.title ?? null,
    section: partial.section ?? null,
    lead: partial.lead ?? false,
    author: partial.author ?? null,
    source: partial.source ?? null,
    url: partial.url ?? null,
    written: partial.written ?? null,
    image: partial.image ?? null,
    alt: partial.alt ?? null,
    caption: partial.caption ?? null,
    embed: partial.embed ?? false,
    labels: partial.labels ?? [],
    draft: partial.draft ?? false,
    withdrawn: partial.withdrawn ?? null,
    was: partial.was ?? [],
    embargo: partial.embargo ?? null,
    repeat: partial.repeat ?? false,
  };
  const problems = [...mapping.problems, ...checkPicture(mapping)];
  return { head, problems, placeOf: (key) => mapping.placeOf([key]) };
}

/** A picture needs words for those who do not see it; words about a picture need the picture. */
function checkPicture(mapping: ParsedMapping<unknown>): readonly Problem[] {
  if (mapping.hasKey("image")) {
    if (mapping.hasKey("alt")) return [];
    const said =
      'The picture has no “alt” that says what it shows; an empty alt: "" is for decoration';
    return [problem("alt-missing", mapping.placeOf(["image"]), said)];
  }
  return ["alt", "caption"].filter(mapping.hasKey).map((key) => {
    const said = `There is “${key}” but no “image”, so nobody would see it`;
    return problem("image-missing", mapping.placeOf([key]), said);
  });
}
