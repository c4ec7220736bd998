import type { Block, Inline, Picture } from "../model/blocks.ts";
import type { StandingPage } from "../model/standing-page.ts";
import type { Article, Entry, Footnote, Issue } from "../model/issue.ts";

/** Every place of an issue that shows a picture, in reading order. */
export function listPictures(issue: Issue): readonly Picture[] {
  const { opening, openingFootnotes, lead, sections } = issue;
  return [
    ...ofBlocks(opening),
    ...ofFootnotes(openingFootnotes),
    ...(lead === null ? [] : ofArticle(lead)),
    ...sections.flatMap(({ articles, groups }) => [
      ...articles.flatMap(ofArticle),
      ...groups.flatMap(({ entries }) => entries.flatMap(ofEntry)),
    ]),
  ];
}

export function listPagePictures({ body, footnotes }: StandingPage): readonly Picture[] {
  return [...ofBlocks(body), ...ofFootnotes(footnotes)];
}

function ofArticle({ image, body, footnotes, related }: Article): readonly Picture[] {
  return [
    ...(image === null ? [] : [image]),
    ...ofBlocks(body),
    ...ofFootnotes(footnotes),
    ...related.flatMap(({ link, blurb }) => ofInlines([link, ...blurb])),
  ];
}

function ofEntry(entry: Entry): readonly Picture[] {
  switch (entry.kind) {
    case "item": {
      const { headline, blurb, more, footnotes } = entry;
      return [
        ...ofInlines(headline),
        ...ofInlines(blurb),
        ...ofBlocks(more),
        ...ofFootnotes(footnotes),
      ];
    }
    case "sponsor":
      return ofBlocks([entry]);
    case "prose":
      return [...ofBlocks(entry.blocks), ...ofFootnotes(entry.footnotes)];
  }
}

function ofFootnotes(footnotes: readonly Footnote[]): readonly Picture[] {
  return footnotes.flatMap(({ children }) => ofBlocks(children));
}

function ofBlocks(blocks: readonly Block[]): readonly Picture[] {
  return blocks.flatMap(ofBlock);
}

function ofBlock(block: Block): readonly Picture[] {
  switch (block.kind) {
    case "paragraph":
    case "heading":
      return ofInlines(block.children);
    case "quote":
    case "sponsor":
    case "correction":
      return ofBlocks(block.children);
    case "list":
      return block.items.flatMap(({ children }) => ofBlocks(children));
    case "table":
      return [block.head, ...block.rows].flat().flatMap(ofInlines);
    case "figure":
      return [block.picture];
    case "code":
    case "rule":
      return [];
  }
}

function ofInlines(inlines: readonly Inline[]): readonly Picture[] {
  return inlines.flatMap(ofInline);
}

function ofInline(inline: Inline): readonly Picture[] {
  switch (inline.kind) {
    case "picture":
      return [inline.picture];
    case "emphasis":
    case "strong":
    case "strike":
    case "link":
      return ofInlines(inline.children);
    case "text":
    case "code":
    case "break":
    case "footnote-mark":
      return [];
  }
}
