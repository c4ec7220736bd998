import type { Block, Correction, List, ListItem, Sponsor } from "../../model/blocks.ts";
import { parseIsoDate } from "../../model/names.ts";
import { fillWords } from "../words/fill-words.ts";
import { formatShortDate } from "../words/local-words.ts";
import { escapeHtml, escapePreformatted } from "./escape-html.ts";
import type { HtmlContext } from "./html-context.ts";
import { toStyleAttribute } from "./html-context.ts";
import { inlinesToHtml, pictureToHtml } from "./inlines-to-html.ts";
import { tableToHtml } from "./table-to-html.ts";

/** HTML for the inside of an `mj-text`. Nothing of the content is mark-up any more, and nothing is left out. */
export function blocksToHtml(blocks: readonly Block[], context: HtmlContext): string {
  return blocks.map((block) => blockToHtml(block, context)).join("\n");
}

function blockToHtml(block: Block, context: HtmlContext): string {
  const style = (name: Parameters<HtmlContext["style"]>[0]) =>
    toStyleAttribute(context.style(name));
  switch (block.kind) {
    case "paragraph":
      return `<p${style("paragraph")}>${inlinesToHtml(block.children, context)}</p>`;
    case "heading": {
      const level = context.headingLevels.get(block) ?? 6;
      return `<h${level}${style("heading")}>${inlinesToHtml(block.children, context)}</h${level}>`;
    }
    case "list":
      return listToHtml(block, context);
    case "quote":
      return `<blockquote${style("quote")}>${blocksToHtml(block.children, context)}</blockquote>`;
    case "code":
      return `<pre${style("codeBlock")}><code>${escapePreformatted(block.text)}</code></pre>`;
    case "table":
      return tableToHtml(block, context);
    case "rule":
      return `<hr${style("rule")}>`;
    case "figure": {
      const caption =
        block.caption === null
          ? ""
          : `<p class="quiet"${style("caption")}>${escapeHtml(block.caption)}</p>`;
      return `<div${style("figure")}>${pictureToHtml(block.picture, context)}${caption}</div>`;
    }
    case "sponsor":
      return sponsorToHtml(block, context);
    case "correction":
      return correctionToHtml(block, context);
  }
}

function listToHtml(list: List, context: HtmlContext): string {
  const tag = list.order === null ? "ul" : "ol";
  const start = list.order === null || list.order.start === 1 ? "" : ` start="${list.order.start}"`;
  const items = list.items.map((item) => listItemToHtml(item, context));
  const style = toStyleAttribute(context.style("list"));
  return `<${tag}${start}${style}>\n${items.join("\n")}\n</${tag}>`;
}

function listItemToHtml(item: ListItem, context: HtmlContext): string {
  const box = item.checked === null ? "" : item.checked ? "☑ " : "☐ ";
  const style = toStyleAttribute(context.style("listItem"));
  return `<li${style}>${box}${tightBlocksToHtml(item.children, context)}</li>`;
}

/** For list items: a first paragraph of its own would set them too wide apart. */
export function tightBlocksToHtml(blocks: readonly Block[], context: HtmlContext): string {
  const [first, ...others] = blocks;
  return first?.kind === "paragraph"
    ? inlinesToHtml(first.children, context) + blocksToHtml(others, context)
    : blocksToHtml(blocks, context);
}

/** Announced at its start and its end: colour alone says nothing to a screen reader. */
function sponsorToHtml(sponsor: Sponsor, context: HtmlContext): string {
  const { words, style } = context;
  const label = toStyleAttribute(style("sponsorLabel"));
  const start = escapeHtml(fillWords(words.sponsorStart, { name: sponsor.name }));
  return [
    `<div class="sponsor"${toStyleAttribute(style("sponsor"))}>`,
    `<p class="quiet"${label}>${start}</p>`,
    blocksToHtml(sponsor.children, context),
    `<p class="quiet"${label}>${escapeHtml(words.sponsorEnd)}</p>`,
    "</div>",
  ].join("\n");
}

function correctionToHtml(correction: Correction, context: HtmlContext): string {
  const { style } = context;
  return [
    `<div class="correction"${toStyleAttribute(style("correction"))}>`,
    `<p class="quiet"${toStyleAttribute(style("sponsorLabel"))}>${escapeHtml(toCorrectionLabel(correction, context))}</p>`,
    blocksToHtml(correction.children, context),
    "</div>",
  ].join("\n");
}

/** `Correction, 6 January 2026`; a date that is none is shown as written. */
export function toCorrectionLabel(
  { date }: Correction,
  { words, language }: Pick<HtmlContext, "words" | "language">,
): string {
  if (date === null) return words.correction;
  const day = parseIsoDate(date);
  return fillWords(words.correctionOf, {
    date: day === null ? date : formatShortDate(day, language),
  });
}
