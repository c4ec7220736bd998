import type { Inline, Link, Picture } from "../../model/blocks.ts";
import { escapeHtml } from "./escape-html.ts";
import { fitPicture } from "./fit-picture.ts";
import type { HtmlContext } from "./html-context.ts";
import { toStyleAttribute } from "./html-context.ts";
import { toMarkHtml } from "./notes-to-html.ts";

export function inlinesToHtml(inlines: readonly Inline[], context: HtmlContext): string {
  return inlines.map((inline) => inlineToHtml(inline, context)).join("");
}

function inlineToHtml(inline: Inline, context: HtmlContext): string {
  switch (inline.kind) {
    case "text":
      return escapeHtml(inline.text);
    case "emphasis":
      return `<em>${inlinesToHtml(inline.children, context)}</em>`;
    case "strong":
      return `<strong>${inlinesToHtml(inline.children, context)}</strong>`;
    case "strike":
      return `<s>${inlinesToHtml(inline.children, context)}</s>`;
    case "code":
      return `<code${toStyleAttribute(context.style("code"))}>${escapeHtml(inline.text)}</code>`;
    case "link":
      return linkToHtml(inline, context);
    case "picture":
      return pictureToHtml(inline.picture, context);
    case "break":
      return "<br>";
    case "footnote-mark":
      return toMarkHtml(inline.number, context);
  }
}

function linkToHtml(link: Link, context: HtmlContext): string {
  const style = toStyleAttribute(context.style("link"));
  return `<a href="${escapeHtml(link.url)}"${style}>${inlinesToHtml(link.children, context)}</a>`;
}

export function pictureToHtml(picture: Picture, context: HtmlContext): string {
  const { url, alt, width, height } = fitPicture(picture, context.fit);
  const style = toStyleAttribute(context.style("picture"));
  return `<img src="${escapeHtml(url)}" alt="${escapeHtml(alt)}" width="${width}" height="${height}"${style}>`;
}
