import { toLine } from "./to-line.ts";

/** What an article's JSON-LD says (schema.org Article), each as plain text. */
export interface LinkedData {
  readonly headline: string | null;
  readonly authors: readonly string[];
  readonly publisher: string | null;
  /** As written. */
  readonly published: string | null;
  readonly language: string | null;
  readonly section: string | null;
  readonly isPaid: boolean;
}

const ARTICLE = /(?:Article|Posting|Report|Review|NewsArticle|VideoObject)$/;
/** Deeper than any page nests them. */
const DEEPEST = 6;

/** @param blocks the page's JSON-LD, parsed; whatever is not as expected says nothing */
export function readJsonLd(blocks: unknown): LinkedData | null {
  const nodes = listNodes(blocks, 0);
  const article = nodes.find((node) => toTexts(node["@type"]).some((type) => ARTICLE.test(type)));
  if (article === undefined) return null;
  const [headline = null] = toTexts(article["headline"]);
  const [publisher = null] = toTexts(article["publisher"]);
  const [language = null] = toTexts(article["inLanguage"]);
  const [section = null] = toTexts(article["articleSection"]);
  const [published = null] = toTexts(article["datePublished"]);
  const authors = toTexts(article["author"]);
  return { headline, authors, publisher, published, language, section, isPaid: isPaid(article) };
}

type Node = Readonly<Record<string, unknown>>;

/** All objects, those within `@graph` and lists among them. */
function listNodes(value: unknown, depth: number): readonly Node[] {
  if (depth > DEEPEST) return [];
  if (Array.isArray(value)) return value.flatMap((each) => listNodes(each, depth + 1));
  if (!isNode(value)) return [];
  return [
    value,
    ...listNodes(value["@graph"], depth + 1),
    ...listNodes(value["mainEntity"], depth + 1),
  ];
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A text, something with a name, or a list of those. */
function toTexts(value: unknown): readonly string[] {
  if (Array.isArray(value))
    return value.flatMap((each) => (Array.isArray(each) ? [] : toTexts(each)));
  const line = toLine(isNode(value) ? (value["name"] ?? value["alternateName"]) : value);
  return line === null ? [] : [line];
}

/** `isAccessibleForFree`, as `false` or “False”, of the article or of a part of it. */
function isPaid(article: Node): boolean {
  const parts = [article["hasPart"]].flat().filter(isNode);
  return [article, ...parts].some(({ isAccessibleForFree }) => {
    const said = isAccessibleForFree;
    return said === false || (typeof said === "string" && /(?:^|\/)false$/i.test(said.trim()));
  });
}
