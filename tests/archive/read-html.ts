import { parse, type DefaultTreeAdapterTypes } from "parse5";

export type Node = DefaultTreeAdapterTypes.Node;
export type Element = DefaultTreeAdapterTypes.Element;

export const readHtml = (text: string): Node => parse(text);

export function listElements(node: Node): readonly Element[] {
  const children = "childNodes" in node ? node.childNodes.flatMap(listElements) : [];
  return "tagName" in node ? [node, ...children] : children;
}

/** What people see: a script inside of it says nothing to them. */
export function toText(node: Node): string {
  if (node.nodeName === "#text" && "value" in node) return node.value;
  if (!("childNodes" in node)) return "";
  return node.childNodes
    .filter((child) => child.nodeName !== "script")
    .map(toText)
    .join("");
}

export function attribute(element: Element, name: string): string | null {
  return element.attrs.find((one) => one.name === name)?.value ?? null;
}
