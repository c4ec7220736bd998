import type { SourceFile } from "../model/content.ts";
import { toYamlSource } from "./day-context.ts";
import { parseArticleHead } from "./front-matter/parse-article-head.ts";
import { parseLinksHead } from "./front-matter/parse-links-head.ts";
import { readKind } from "./front-matter/read-kind.ts";
import { toSource } from "./markdown/source.ts";
import { splitFrontMatter } from "./split-front-matter.ts";

/** Whether a contribution is left out because its front matter says `draft: true`. */
export function isDraft(file: SourceFile): boolean {
  const source = toSource(file);
  const yaml = toYamlSource({ source, split: splitFrontMatter(source) });
  const parsed = readKind(yaml) === "article" ? parseArticleHead(yaml) : parseLinksHead(yaml);
  return parsed.head.draft;
}
