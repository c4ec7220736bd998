import { type DefaultTreeAdapterTypes, parse, serialize } from "parse5";
import type { Look } from "../../model/looks.ts";
import { GMAIL_CLIP_BYTES } from "../../model/mail-sizes.ts";
import { followOutlookConditions } from "./outlook-conditions.ts";

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** A mail's HTML as one kind of program shows it, for a browser to draw. “sent” is the very HTML. */
export function toLook(html: string, look: Look): string {
  switch (look) {
    case "sent":
      return html;
    case "light":
    case "dark":
      return withScheme(html, look);
    case "inverted":
      return addStyle(withScheme(html, "light"), INVERTED);
    case "no-pictures":
      return change(html, takePictures);
    case "gmail":
      return change(clip(html), takeStyles);
    case "outlook":
      // Word knows no media queries.
      return followOutlookConditions(html).replace(/@media\b[^{;]*\{/gi, "@media not all {");
  }
}

/** Colours turned over and turned round again, which keeps hues; pictures as they are. */
const INVERTED =
  ":root{background:#fff;filter:invert(1) hue-rotate(180deg)}img{filter:invert(1) hue-rotate(180deg)}";

const SCHEME = /\(\s*prefers-color-scheme\s*:\s*(dark|light)\s*\)/gi;

/** Answers the mail's own question about colours for the browser: with what is always true, or never. */
function withScheme(html: string, scheme: "light" | "dark"): string {
  const answered = html.replace(SCHEME, (_, asked: string) =>
    asked.toLowerCase() === scheme ? "(min-width:0)" : "(max-width:0)",
  );
  return addStyle(answered, `:root{color-scheme:only ${scheme}}`);
}

function addStyle(html: string, style: string): string {
  const element = `<style>${style}</style>`;
  return /<\/head>/i.test(html) ? html.replace(/<\/head>/i, `${element}$&`) : element + html;
}

/** What Gmail leaves of a mail that is too long, with its own words below. */
function clip(html: string): string {
  const bytes = Buffer.from(html);
  if (bytes.length <= GMAIL_CLIP_BYTES) return html;
  const kept = new TextDecoder().decode(bytes.subarray(0, GMAIL_CLIP_BYTES));
  const whole = kept.slice(0, kept.lastIndexOf(">") + 1);
  return `${whole}<p style="font:14px sans-serif;padding:16px">[Message clipped]&nbsp; View entire message</p>`;
}

/** @param keep changes an element, and says whether it stays */
function change(html: string, keep: (element: Element) => boolean): string {
  const document = parse(html);
  const walk = (node: Node): void => {
    if (!("childNodes" in node)) return;
    node.childNodes = node.childNodes.filter((child) => !("tagName" in child) || keep(child));
    node.childNodes.forEach(walk);
  };
  walk(document);
  return serialize(document);
}

/** Every picture with the frame and the words that stand for it. */
function takePictures(element: Element): boolean {
  element.attrs = element.attrs.flatMap(({ name, value }) => {
    if (name === "srcset" || name === "background") return [];
    if (name === "src") return [{ name, value: "data:," }];
    if (name === "style") return [{ name, value: value.replace(/url\([^)]*\)/gi, "none") }];
    return [{ name, value }];
  });
  if (element.tagName === "style") {
    for (const child of element.childNodes) {
      if ("value" in child) child.value = child.value.replace(/url\([^)]*\)/gi, "none");
    }
  }
  return true;
}

/** What has to be said by the elements themselves, or is not said at all. */
function takeStyles(element: Element): boolean {
  element.attrs = element.attrs.filter(({ name }) => name !== "class" && name !== "id");
  return element.tagName !== "style" && element.tagName !== "link";
}
