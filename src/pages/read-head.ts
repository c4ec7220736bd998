import { type Handler, Parser } from "htmlparser2";

/** What a page says besides its text, and how much of it there is. */
export interface PageHead {
  /** Its title, meta tags and JSON-LD, as a small page of its own. */
  readonly html: string;
  /** Of the root element, as written. */
  readonly language: string | null;
  /** `rel=canonical`, as written. */
  readonly canonical: string | null;
  /** Nobody wrote a page like this: it has too many elements, or nests them too deep. */
  readonly isMonstrous: boolean;
}

/** Characters of JSON-LD, and of meta tags, that are kept: those of honest pages are a tenth of it. */
const MOST_KEPT = 300_000;
/** More than any article that somebody wrote; beyond it, libraries that build a tree take minutes. */
const MOST_ELEMENTS = 12_000;
const DEEPEST = 150;
/** Tags and pieces of text, after which the rest is not looked at. */
const MOST_EVENTS = 200_000;

class Enough extends Error {}

/**
 * Takes out of a page what it says of itself, wherever it says it, in one pass.
 *
 * Libraries that build a tree come to no end with a page of 200,000 open elements; they are given this, and the
 * page itself only if it is one that a person could have written.
 */
export function readHead(html: string): PageHead {
  const found = { language: null as string | null, canonical: null as string | null };
  const kept: string[] = [];
  let [size, events, elements, depth, deepest] = [0, 0, 0, 0, 0];
  let inside: "title" | "data" | null = null;
  const keep = (text: string): void => {
    size += text.length;
    if (size <= MOST_KEPT) kept.push(text);
  };
  const count = (): void => {
    events += 1;
    if (events > MOST_EVENTS || deepest > 10 * DEEPEST) throw new Enough();
  };
  const handlers: Partial<Handler> = {
    onopentag: (name, attributes) => {
      count();
      elements += 1;
      deepest = Math.max(deepest, (depth += 1));
      if (name === "html") found.language ??= attributes["lang"] ?? null;
      else if (name === "meta") keep(toMeta(attributes));
      else if (name === "link" && isCanonical(attributes))
        found.canonical ??= attributes["href"]?.replaceAll("&amp;", "&") ?? null;
      else if (name === "title" && !kept.some((each) => each === "<title>")) inside = "title";
      else if (name === "script" && isData(attributes)) inside = "data";
      if (inside === "title" && name === "title") keep("<title>");
      if (inside === "data" && name === "script") keep('<script type="application/ld+json">');
    },
    ontext: (text) => {
      count();
      if (inside === "title") keep(text.replaceAll("<", "&lt;"));
      // A closing tag within would end it: the parser has found the real end already.
      if (inside === "data") keep(text.replaceAll("<", "\\u003c"));
    },
    onclosetag: (name) => {
      depth -= 1;
      if (inside === "title" && name === "title") keep("</title>");
      if (inside === "data" && name === "script") keep("</script>");
      if (name === "title" || name === "script") inside = null;
    },
  };
  parse(html, handlers);
  const isMonstrous =
    elements > MOST_ELEMENTS || deepest > DEEPEST || countMarks(html) > 4 * MOST_ELEMENTS;
  return { html: `<html><head>${kept.join("")}</head></html>`, ...found, isMonstrous };
}

/** Of tags and of references. */
function countMarks(html: string): number {
  return html.match(/[<&]/g)?.length ?? 0;
}

/** References such as `&amp;` stay as written: they are written again. */
function parse(html: string, handlers: Partial<Handler>): void {
  try {
    new Parser(handlers, { decodeEntities: false }).end(html);
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
  }
}

type Attributes = Readonly<Record<string, string>>;

function isCanonical({ rel = "" }: Attributes): boolean {
  return rel.toLowerCase().split(/\s+/).includes("canonical");
}

function isData({ type = "" }: Attributes): boolean {
  return type.trim().toLowerCase() === "application/ld+json";
}

function toMeta(attributes: Attributes): string {
  const known = ["name", "property", "itemprop", "content"].flatMap((name) => {
    const value = attributes[name];
    return value === undefined ? [] : [` ${name}="${value.replaceAll('"', "&quot;")}"`];
  });
  return `<meta${known.join("")}>`;
}
