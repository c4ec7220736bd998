import type { FootnoteMark, Inline, Link, Picture } from "../model/blocks.ts";
import { html, type Html } from "./html.ts";
import type { TextContext } from "./text-context.ts";

/** Inlines as HTML, without an element around them. */
export function renderInlines(inlines: readonly Inline[], context: TextContext): Html {
  return html`${inlines.map((inline) => renderInline(inline, context))}`;
}

function renderInline(inline: Inline, context: TextContext): Html {
  switch (inline.kind) {
    case "text":
      return html`${inline.text}`;
    case "emphasis":
      return html`<em>${renderInlines(inline.children, context)}</em>`;
    case "strong":
      return html`<strong>${renderInlines(inline.children, context)}</strong>`;
    case "strike":
      return html`<del>${renderInlines(inline.children, context)}</del>`;
    case "code":
      return html`<code>${inline.text}</code>`;
    case "link":
      return renderLink(inline, context);
    case "picture":
      return renderPicture(inline.picture, context);
    case "break":
      return html`<br />`;
    case "footnote-mark":
      return renderFootnoteMark(inline, context);
  }
}

function renderLink(link: Link, context: TextContext): Html {
  const relation = context.sponsored ? html` rel="sponsored"` : null;
  return html`<a href="${link.url}" ${relation}>${renderInlines(link.children, context)}</a>`;
}

/**
 * With its size, so that the page does not jump when the picture arrives.
 *
 * @param loading `eager` for a picture that is on the first screen
 */
export function renderPicture(
  picture: Picture,
  context: TextContext,
  loading: "lazy" | "eager" = "lazy",
): Html {
  const url = context.toPictureUrl(picture);
  return html`<img
    src="${url}"
    alt="${picture.alt}"
    width="${picture.widthPx}"
    height="${picture.heightPx}"
    loading="${loading}"
    decoding="async"
  />`;
}

/** Only the first mention of a note is where its way back leads: an id may stand once. */
function renderFootnoteMark(mark: FootnoteMark, context: TextContext): Html {
  const { notes } = context;
  const id = notes.mentioned.has(mark.number)
    ? null
    : html` id="${notes.prefix}-ref-${mark.number}"`;
  notes.mentioned.add(mark.number);
  const address = `${context.pageUrl}#${notes.prefix}-note-${mark.number}`;
  return html`<sup><a${id} href="${address}" role="doc-noteref">${mark.number}</a></sup>`;
}
