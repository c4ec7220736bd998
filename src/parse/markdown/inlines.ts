import type { Image, Link, PhrasingContent, Text } from "mdast";
import type { Inline, Picture } from "../../model/blocks.ts";
import { toPlainText } from "../../model/blocks.ts";
import { mention, resolve } from "./references.ts";
import { findPicture, toPicture } from "./find-picture.ts";
import { checkNearMisses } from "./near-misses.ts";
import { parseAddress } from "./parse-address.ts";
import { checkHtml } from "./raw-html.ts";
import type { Scope } from "./scope.ts";
import { report, reportUnknown } from "./scope.ts";
import { joinLines } from "./soft-breaks.ts";
import { placeOf } from "./source.ts";

/** Reads text within a paragraph. What cannot stand in a mail becomes a Problem, its words stay. */
export function readInlines(nodes: readonly PhrasingContent[], scope: Scope): readonly Inline[] {
  return nodes.flatMap((node, index) => {
    if (node.type !== "text") return readInline(node, scope);
    checkNearMisses(node, scope);
    const text = joinLines(node.value, { before: nodes[index - 1], after: nodes[index + 1] });
    return [{ kind: "text", text, place: placeOf(scope.source, node) }];
  });
}

/** @returns null, and a Problem, if there is no such picture or it has no text for those who do not see it */
export function readPicture(
  node: Pick<Image, "url" | "alt" | "position">,
  scope: Scope,
): Picture | null {
  const place = placeOf(scope.source, node);
  const alt = (node.alt ?? "").trim();
  if (alt === "") {
    const message = `Say between the brackets what the picture shows: ![what it shows](${node.url})`;
    report(scope, "alt-missing", { at: node, message });
  }
  const found = findPicture(scope, node.url, place);
  if (found.kind === "file") return toPicture(found.file, { alt, embed: scope.embed, place });
  scope.problems.push(found.problem);
  return null;
}

function readInline(node: Exclude<PhrasingContent, Text>, scope: Scope): readonly Inline[] {
  switch (node.type) {
    case "emphasis":
      return [{ kind: "emphasis", children: readInlines(node.children, scope) }];
    case "strong":
      return [{ kind: "strong", children: readInlines(node.children, scope) }];
    case "delete":
      return [{ kind: "strike", children: readInlines(node.children, scope) }];
    case "inlineCode":
      return [{ kind: "code", text: node.value, place: placeOf(scope.source, node) }];
    case "break":
      return [{ kind: "break" }];
    case "link":
    case "linkReference":
      return readLink(resolve(node, scope), scope);
    case "image":
    case "imageReference":
      return readInlinePicture(resolve(node, scope), scope);
    case "footnoteReference":
      return [
        { kind: "footnote-mark", number: mention(node, scope), place: placeOf(scope.source, node) },
      ];
    case "html":
      checkHtml(node, scope);
      return [];
    case "facts":
      return [{ kind: "text", text: node.value, place: placeOf(scope.source, node) }];
    case "textDirective":
      return reportUnknown(node, scope);
    default:
      return reportUnknown(node satisfies never, scope);
  }
}

function readLink(node: Omit<Link, "type">, scope: Scope): readonly Inline[] {
  const children = readInlines(node.children, scope);
  if (toPlainText(children).trim() === "" && !node.children.some(isPicture)) {
    report(scope, "link-blank", {
      at: node,
      message: "The link has no words between its brackets",
    });
  }
  reportTitle(node, scope);
  const address = parseAddress(node.url);
  if (address.kind === "address")
    return [{ kind: "link", url: address.url, children, place: placeOf(scope.source, node) }];
  report(scope, address.rule, { at: node, message: address.message });
  return children;
}

function readInlinePicture(node: Omit<Image, "type">, scope: Scope): readonly Inline[] {
  reportTitle(node, scope);
  const picture = readPicture(node, scope);
  return picture === null ? [] : [{ kind: "picture", picture }];
}

function reportTitle(node: Pick<Link, "title" | "position">, scope: Scope): void {
  if (typeof node.title !== "string") return;
  const message = `No reader sees the title “${node.title}”; write it into the text`;
  report(scope, "title-unseen", { at: node, message, severity: "warning" });
}

function isPicture(node: PhrasingContent): boolean {
  return node.type === "image" || node.type === "imageReference";
}
