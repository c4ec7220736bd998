import type { FootnoteMark, Inline, Link } from "../model/blocks.ts";
import { markup, type Html } from "./html.ts";
import { renderPicture } from "./render-picture.ts";
import type { TextContext } from "./text-context.ts";

/** Inlines as HTML, without an element around them. */
export function renderInlines(inlines: readonly Inline[], context: TextContext): Html {
  return markup`${inlines.map((inline) => renderInline(inline, context))}`;
}

function renderInline(inline: Inline, context: TextContext): Html {
  switch (inline.kind) {
    case "text":
      return markup`${inline.text}`;
    case "emphasis":
      return markup`<em>${renderInlines(inline.children, context)}</em>`;
    case "strong":
      return markup`<strong>${renderInlines(inline.children, context)}</strong>`;
    case "strike":
      return markup`<del>${renderInlines(inline.children, context)}</del>`;
    case "code":
      return markup`<code>${inline.text}</code>`;
    case "link":
      return renderLink(inline, context);
    case "picture":
      return renderPicture(inline.picture, context);
    case "break":
      return markup`<br />`;
    case "footnote-mark":
      return renderFootnoteMark(inline, context);
  }
}

function renderLink(link: Link, context: TextContext): Html {
  const relation = context.sponsored ? markup` rel="sponsored"` : null;
  return markup`<a href="${link.url}"${relation}>${renderInlines(link.children, context)}</a>`;
}

/** Only the first mention of a note is where its way back leads: an id may stand once. */
function renderFootnoteMark(mark: FootnoteMark, context: TextContext): Html {
  const { notes } = context;
  const id = notes.mentioned.has(mark.number)
    ? null
    : markup` id="${notes.prefix}-ref-${mark.number}"`;
  notes.mentioned.add(mark.number);
  const address = `${context.pageUrl}#${notes.prefix}-note-${mark.number}`;
  return markup`<sup><a${id} href="${address}" role="doc-noteref">${mark.number}</a></sup>`;
}
