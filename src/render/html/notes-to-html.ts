import type { Footnote } from "../../model/issue.ts";
import { fillWords } from "../words/fill-words.ts";
import { tightBlocksToHtml } from "./blocks-to-html.ts";
import { escapeHtml } from "./escape-html.ts";
import type { HtmlContext } from "./html-context.ts";
import { toStyleAttribute } from "./html-context.ts";

/** A footnote's mark in running text. Its first mark is where the note leads back to. */
export function toMarkHtml(number: number, context: HtmlContext): string {
  const anchor = toAnchor("ref", { number, context });
  const id = context.anchors.has(anchor) ? "" : ` id="${anchor}"`;
  context.anchors.add(anchor);
  const label = escapeHtml(fillWords(context.words.note, { number: String(number) }));
  const style = toStyleAttribute(context.style("mark"));
  const href = toAnchor("note", { number, context });
  return `<sup style="font-size:14px;line-height:0"><a href="#${href}"${id} aria-label="${label}"${style}>${number}</a></sup>`;
}

/** The notes under a text, each with the way back to its mark. */
export function notesToHtml(footnotes: readonly Footnote[], context: HtmlContext): string {
  if (footnotes.length === 0) return "";
  const items = footnotes.map((footnote) => noteToHtml(footnote, context));
  return `<ol class="quiet"${toStyleAttribute(context.style("notes"))}>\n${items.join("\n")}\n</ol>`;
}

function noteToHtml({ number, children }: Footnote, context: HtmlContext): string {
  const id = toAnchor("note", { number, context });
  const mark = toAnchor("ref", { number, context });
  const link = toStyleAttribute(context.style("link"));
  // A note that nothing mentions has nowhere to lead back to.
  const back = context.anchors.has(mark)
    ? ` <a href="#${mark}"${link}>${escapeHtml(context.words.noteBack)}</a>`
    : "";
  return `<li id="${id}" value="${number}">${tightBlocksToHtml(children, context)}${back}</li>`;
}

function toAnchor(
  kind: "note" | "ref",
  of: { readonly number: number; readonly context: HtmlContext },
): string {
  return `${kind}-${of.context.scope}-${of.number}`;
}
