import type { YamlSource } from "../yaml/yaml-source.ts";

/** A file whose front matter has `title:` is an article; any other is a link list. */
export function readKind(source: YamlSource): "article" | "links" {
  return /^["']?title["']?[ \t]*:/im.test(source.text) ? "article" : "links";
}
