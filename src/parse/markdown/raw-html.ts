import type { Html } from "mdast";
import type { Scope } from "./scope.ts";
import { report } from "./scope.ts";

const COMMENTS_ONLY = /^(?:\s*<!--(?:>|->|[^]*?-->))+\s*$/;

const INSTEAD: ReadonlyMap<string, string> = new Map([
  ["a", "write [text](https://…)"],
  ["b", "write **text**"],
  ["strong", "write **text**"],
  ["i", "write *text*"],
  ["em", "write *text*"],
  ["s", "write ~~text~~"],
  ["del", "write ~~text~~"],
  ["code", "write `text`"],
  ["br", "end the line with a backslash"],
  ["hr", "write --- between empty lines"],
  ["p", "leave an empty line between paragraphs"],
  ["img", "write ![what it shows](picture.jpg)"],
  ["ul", "write a list with -"],
  ["ol", "write a list with 1."],
  ["li", "write a list with -"],
  ["blockquote", "begin the lines with >"],
  ["table", "write a table with |"],
  ["h2", "write ## Heading"],
  ["h3", "write ### Heading"],
  ["sup", "write a footnote: [^1]"],
]);

/** HTML is no part of the content language; a comment is an editor's note and stays out of the mail in silence. */
export function checkHtml(node: Html, scope: Scope): void {
  if (COMMENTS_ONLY.test(node.value) || closes(node.value, scope)) return;
  report(scope, "raw-html", { at: node, message: toMessage(node.value) });
}

export function isComment(node: { readonly type: string; readonly value?: unknown }): boolean {
  return node.type === "html" && typeof node.value === "string" && COMMENTS_ONLY.test(node.value);
}

/** One element is one mistake: its end tag is not told again. */
function closes(html: string, scope: Scope): boolean {
  const [, slash, tag = ""] = /^<(\/?)([a-z][a-z0-9-]*)[^>]*>$/i.exec(html) ?? [];
  if (slash === "") scope.openTags.push(tag.toLowerCase());
  const opened = slash === "/" ? scope.openTags.lastIndexOf(tag.toLowerCase()) : -1;
  if (opened !== -1) scope.openTags.splice(opened, 1);
  return opened !== -1;
}

function toMessage(html: string): string {
  if (html.startsWith("<!--")) {
    return html.includes("-->")
      ? "Text behind a comment on its line is not shown; put the comment on a line of its own"
      : "This comment is never closed and hides what follows; end it with -->";
  }
  const tag = /^<\/?([a-z][a-z0-9-]*)/i.exec(html)?.[1]?.toLowerCase() ?? "";
  const advice = INSTEAD.get(tag) ?? "write Markdown, or \\< for a bracket that is text";
  return `HTML is not part of the content language: <${tag}>; ${advice}`;
}
