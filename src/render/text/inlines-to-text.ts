import type { Inline, Link, Picture } from "../../model/blocks.ts";
import { toPlainText } from "../../model/blocks.ts";
import { fillWords } from "../words/fill-words.ts";
import type { TextContext } from "./text-context.ts";

/** One line of text, not yet wrapped; a line end stands where the editor broke the line. */
export function inlinesToText(inlines: readonly Inline[], context: TextContext): string {
  return inlines
    .map((inline) => inlineToText(inline, context))
    .join("")
    .replace(/ *\n */g, "\n")
    .trim();
}

function inlineToText(inline: Inline, context: TextContext): string {
  switch (inline.kind) {
    case "text":
      return inline.text.replace(/\s+/g, toSpace);
    case "emphasis":
      return `_${inlinesToText(inline.children, context)}_`;
    case "strong":
      return `*${inlinesToText(inline.children, context)}*`;
    case "strike":
      return `~${inlinesToText(inline.children, context)}~`;
    case "code":
      return `\`${inline.text.replace(/\s+/g, " ")}\``;
    case "link":
      return linkToText(inline, context);
    case "picture":
      return pictureToText(inline.picture, context);
    case "break":
      return "\n";
    case "footnote-mark":
      return ` [${fillWords(context.words.note, { number: String(inline.number) })}]`;
  }
}

/** `words [3]`, with the address listed below; an address that is its own words is just framed (RFC 3986, C). */
function linkToText(link: Link, context: TextContext): string {
  const label = inlinesToText(link.children, context);
  const plain = toPlainText(link.children).trim();
  if (plain === link.url) return `<${link.url}>`;
  return `${label} [${context.links.add(link.url)}]`;
}

/** Decoration says nothing in text either. */
export function pictureToText(picture: Picture, { words }: TextContext): string {
  return picture.alt === "" ? "" : `[${fillWords(words.picture, { alt: picture.alt })}]`;
}

/** A no-break space is the editor's; every other run of white space is one space. */
function toSpace(run: string): string {
  return /^\u00a0+$/.test(run) ? run : " ";
}
