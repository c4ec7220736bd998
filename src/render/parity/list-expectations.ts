import type { Block, Inline, Picture } from "../../model/blocks.ts";
import { toPlainText } from "../../model/blocks.ts";
import type { Article, Entry, Footnote, Group, Issue, Item, Section } from "../../model/issue.ts";
import type { Place } from "../../model/problem.ts";
import type { Expectation } from "./expectation.ts";

/** All that the issue says, each with its place in the source, as often as it is said. */
export function listExpectations(issue: Issue): readonly Expectation[] {
  return [
    ...fromBlocks(issue.opening),
    ...fromFootnotes(issue.openingFootnotes),
    ...(issue.lead === null ? [] : fromArticle(issue.lead)),
    ...issue.sections.flatMap(fromSection),
  ];
}

function fromSection(section: Section): readonly Expectation[] {
  const place = findSectionPlace(section);
  return [
    ...(place === null ? [] : [words("Section title", section.title, place)]),
    ...section.articles.flatMap(fromArticle),
    ...section.groups.flatMap(fromGroup),
  ];
}

function fromGroup(group: Group): readonly Expectation[] {
  const [first] = group.entries;
  const place = first === undefined ? null : findEntryPlace(first);
  const title =
    group.title === null || place === null ? [] : [words("Group title", group.title, place)];
  return [...title, ...group.entries.flatMap(fromEntry)];
}

function fromEntry(entry: Entry): readonly Expectation[] {
  switch (entry.kind) {
    case "item":
      return fromItem(entry);
    case "sponsor":
      return fromBlock(entry);
    case "prose":
      return [...fromBlocks(entry.blocks), ...fromFootnotes(entry.footnotes)];
  }
}

function fromItem(item: Item): readonly Expectation[] {
  const { place, facts } = item;
  return [
    ...fromInlines("Headline", item.headline, place),
    { kind: "address", url: item.url, place },
    ...fromInlines("Blurb", item.blurb, place),
    ...fromNames({ author: facts.author, source: facts.source }, place),
    ...fromBlocks(item.more),
    ...fromFootnotes(item.footnotes),
  ];
}

function fromArticle(article: Article): readonly Expectation[] {
  const { place } = article;
  const address =
    article.url === null ? [] : [{ kind: "address", url: article.url, place } as const];
  return [
    words("Headline", article.title, place),
    ...address,
    ...fromNames(article, place),
    ...(article.image === null ? [] : fromPicture(article.image)),
    ...fromBlocks(article.body),
    ...fromFootnotes(article.footnotes),
    ...article.related.flatMap(({ link, blurb }) => [
      ...fromInlines("Related link", [link], link.place),
      ...fromInlines("Related link", blurb, link.place),
    ]),
  ];
}

function fromNames(
  { author, source }: { readonly author: string | null; readonly source: string | null },
  place: Place,
): readonly Expectation[] {
  return [
    ...(author === null ? [] : [words("Author", author, place)]),
    ...(source === null ? [] : [words("Source", source, place)]),
  ];
}

function fromFootnotes(footnotes: readonly Footnote[]): readonly Expectation[] {
  return footnotes.flatMap((footnote) => fromBlocks(footnote.children));
}

function fromBlocks(blocks: readonly Block[]): readonly Expectation[] {
  return blocks.flatMap(fromBlock);
}

function fromBlock(block: Block): readonly Expectation[] {
  switch (block.kind) {
    case "paragraph":
      return fromInlines("Paragraph", block.children, block.place);
    case "heading":
      return fromInlines("Subheading", block.children, block.place);
    case "list":
      return block.items.flatMap((item) => fromBlocks(item.children));
    case "quote":
    case "correction":
      return fromBlocks(block.children);
    case "code":
      return [words("Code", block.text, block.place)];
    case "table":
      return [block.head, ...block.rows]
        .flat()
        .flatMap((cell) => fromInlines("Table cell", cell, block.place));
    case "rule":
      return [];
    case "figure":
      return [
        ...fromPicture(block.picture),
        ...(block.caption === null ? [] : [words("Caption", block.caption, block.picture.place)]),
      ];
    case "sponsor":
      return [words("Sponsor", block.name, block.place), ...fromBlocks(block.children)];
  }
}

function fromPicture(picture: Picture): readonly Expectation[] {
  return [words("Picture’s alt text", picture.alt, picture.place)];
}

/** Words up to a picture or footnote mark, and from there on: what stands there differs in HTML and text. */
function fromInlines(
  what: string,
  inlines: readonly Inline[],
  place: Place,
): readonly Expectation[] {
  const found: Expectation[] = [];
  let run: Inline[] = [];
  const flush = () => {
    const text = toPlainText(run);
    if (text.trim() !== "") found.push(words(what, text, place));
    run = [];
  };
  for (const inline of flatten(inlines)) {
    if (inline.kind === "picture" || inline.kind === "footnote-mark") flush();
    else run.push(inline);
    if (inline.kind === "picture") found.push(...fromPicture(inline.picture));
  }
  flush();
  return [...found, ...fromLinks(inlines)];
}

/** Takes emphasis and links apart, so that marks and pictures inside of them are seen. */
function flatten(inlines: readonly Inline[]): readonly Inline[] {
  return inlines.flatMap((inline) => ("children" in inline ? flatten(inline.children) : [inline]));
}

function fromLinks(inlines: readonly Inline[]): readonly Expectation[] {
  return inlines.flatMap((inline): readonly Expectation[] => {
    if (!("children" in inline)) return [];
    const own = inline.kind === "link" ? [toAddress(inline)] : [];
    return [...own, ...fromLinks(inline.children)];
  });
}

function toAddress({ url, place }: { readonly url: string; readonly place: Place }): Expectation {
  return { kind: "address", url, place };
}

function words(what: string, text: string, place: Place): Expectation {
  return { kind: "words", what, words: text, place };
}

function findSectionPlace(section: Section): Place | null {
  const [article] = section.articles;
  if (article !== undefined) return article.place;
  const entry = section.groups.flatMap((group) => group.entries)[0];
  return entry === undefined ? null : findEntryPlace(entry);
}

function findEntryPlace(entry: Entry): Place | null {
  if (entry.kind !== "prose") return entry.place;
  const [block] = entry.blocks;
  if (block === undefined) return null;
  return block.kind === "figure" ? block.picture.place : block.place;
}
