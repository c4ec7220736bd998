import { parseIsoDate } from "../../model/names.ts";
import type { YamlSource } from "../yaml/yaml-source.ts";
import { readKeys } from "./read-keys.ts";
import type { ArticleHead, ParsedHead } from "./heads.ts";

export function parseArticleHead(source: YamlSource): ParsedHead<ArticleHead> {
  const { text, flag, placeOf } = readKeys(source);
  const head: ArticleHead = {
    title: text("title"),
    section: text("section"),
    lead: flag("lead"),
    author: text("author"),
    source: text("source"),
    url: text("url"),
    written: parseIsoDate(text("written") ?? ""),
    image: text("image"),
    alt: text("alt"),
    caption: text("caption"),
    labels: (text("labels") ?? "").split(",").filter((label) => label !== ""),
    draft: flag("draft"),
    embargo: null,
    repeat: flag("repeat"),
  };
  return { head, problems: [], placeOf };
}
