import type { YamlSource } from "../yaml/yaml-source.ts";
import { readKeys } from "./read-keys.ts";
import type { IssueHead, ParsedHead } from "./heads.ts";

export function parseIssueHead(source: YamlSource): ParsedHead<IssueHead> {
  const { text, flag, placeOf } = readKeys(source);
  const head: IssueHead = {
    subject: text("subject"),
    preheader: text("preheader"),
    hold: text("hold"),
    ready: flag("ready"),
    newsletters: new Map(),
  };
  return { head, problems: [], placeOf };
}
