import type { YamlSource } from "../yaml/yaml-source.ts";
import { readKeys } from "./read-keys.ts";
import type { LinksHead, ParsedHead } from "./heads.ts";

export function parseLinksHead(source: YamlSource): ParsedHead<LinksHead> {
  const { text, flag, placeOf } = readKeys(source);
  const head: LinksHead = {
    section: text("section"),
    draft: flag("draft"),
    embargo: null,
  };
  return { head, problems: [], placeOf };
}
