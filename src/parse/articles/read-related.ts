import type { ListItem, Paragraph, RootContent } from "mdast";
import type { ContainerDirective } from "mdast-util-directive";
import type { RelatedLink } from "../../model/issue.ts";
import { toBlurb } from "../links/to-blurb.ts";
import { readBlocks } from "../markdown/blocks.ts";
import { contentOf } from "../markdown/directives.ts";
import { readInlines } from "../markdown/inlines.ts";
import { isComment } from "../markdown/raw-html.ts";
import { isBlank } from "../markdown/is-blank.ts";
import type { Scope } from "../markdown/scope.ts";
import { report } from "../markdown/scope.ts";

/** Reads `:::related`: a list, each line a link and perhaps a blurb. What is no such line is reported. */
export function readRelated(node: ContainerDirective, scope: Scope): readonly RelatedLink[] {
  const content = contentOf(node).filter((child) => !isComment(child));
  if (content.length === 0) reportShape(node, scope);
  return content.flatMap((child: RootContent) => {
    if (child.type === "list") return child.children.flatMap((item) => readLine(item, scope));
    if (readBlocks([child], scope).length > 0) reportShape(child, scope);
    return [];
  });
}

function readLine(item: ListItem, scope: Scope): readonly RelatedLink[] {
  const [first, ...others] = item.children.filter((child) => !isComment(child));
  const surplus = others[0];
  readBlocks(others, scope);
  if (first?.type !== "paragraph" || surplus !== undefined) {
    reportShape(surplus ?? item, scope);
    return [];
  }
  return readLink(first, scope);
}

function readLink(paragraph: Paragraph, scope: Scope): readonly RelatedLink[] {
  const children = paragraph.children.filter((child) => !isComment(child));
  const at = children.findIndex((child) => !isBlank(child));
  const head = children[at];
  if (head === undefined || (head.type !== "link" && head.type !== "linkReference")) {
    const known = scope.problems.length;
    readInlines(children, scope);
    if (scope.problems.length === known) reportShape(paragraph, scope);
    return [];
  }
  const [link] = readInlines([head], scope);
  const blurb = readInlines(toBlurb(children.slice(at + 1), scope), scope);
  return link?.kind === "link" ? [{ link, blurb }] : [];
}

function reportShape(node: RootContent, scope: Scope): void {
  const message = ":::related is a list of links: - [Headline](https://…) - Blurb";
  report(scope, "related-list", { at: node, message });
}
