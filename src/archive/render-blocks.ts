import type { Block, Correction, List, ListItem, Sponsor, Table } from "../model/blocks.ts";
import type { Footnote } from "../model/issue.ts";
import { markup, type Html } from "./html.ts";
import { renderInlines } from "./render-inlines.ts";
import { renderPicture } from "./render-picture.ts";
import type { TextContext } from "./text-context.ts";

/** Blocks as semantic HTML. The switch has no default: a new kind of block does not compile until it is shown. */
export function renderBlocks(blocks: readonly Block[], context: TextContext): Html {
  return markup`${blocks.map((block) => renderBlock(block, context))}`;
}

function renderBlock(block: Block, context: TextContext): Html {
  switch (block.kind) {
    case "paragraph":
      return markup`<p>${renderInlines(block.children, context)}</p>\n`;
    case "heading":
      return renderHeading(block, context);
    case "list":
      return renderList(block, context);
    case "quote":
      return markup`<blockquote>${renderBlocks(block.children, context)}</blockquote>\n`;
    case "code":
      return markup`<pre tabindex="0"><code>${block.text}</code></pre>\n`;
    case "table":
      return renderTable(block, context);
    case "rule":
      return markup`<hr />\n`;
    case "figure":
      return renderFigure(block, context);
    case "sponsor":
      return renderSponsor(block, context);
    case "correction":
      return renderCorrection(block, context);
  }
}

function renderHeading(block: Extract<Block, { kind: "heading" }>, context: TextContext): Html {
  const level = Math.min(context.headlineLevel + block.depth - 1, 6);
  return markup`<h${level}>${renderInlines(block.children, context)}</h${level}>\n`;
}

function renderList(list: List, context: TextContext): Html {
  const items = list.items.map((item) => renderListItem(item, context));
  if (list.order === null) return markup`<ul>\n${items}</ul>\n`;
  const start = list.order.start === 1 ? null : markup` start="${list.order.start}"`;
  return markup`<ol${start}>\n${items}</ol>\n`;
}

function renderListItem(item: ListItem, context: TextContext): Html {
  const [first, ...others] = item.children;
  const isOneLine = first?.kind === "paragraph" && others.every((child) => child.kind === "list");
  const body = isOneLine
    ? markup`${renderInlines(first.children, context)}${renderBlocks(others, context)}`
    : renderBlocks(item.children, context);
  if (item.checked === null) return markup`<li>${body}</li>\n`;
  const { words } = context;
  const [sign, meaning] = item.checked ? ["☑", words.done] : ["☐", words.notDone];
  const tick = markup`<span role="img" aria-label="${meaning}">${sign}</span>`;
  return markup`<li class="task">${tick} ${body}</li>\n`;
}

/** In a frame of its own that scrolls, and that a keyboard can reach: wide tables must not widen a phone's page. */
function renderTable(table: Table, context: TextContext): Html {
  const toLook = (column: number): Html | null => {
    const side = table.columns[column] ?? null;
    return side === null ? null : markup` class="${side}"`;
  };
  const head = table.head.map(
    (cell, column) => markup`<th scope="col"${toLook(column)}>${renderInlines(cell, context)}</th>`,
  );
  const rows = table.rows.map((row) => {
    const cells = row.map(
      (cell, column) => markup`<td${toLook(column)}>${renderInlines(cell, context)}</td>`,
    );
    return markup`<tr>${cells}</tr>\n`;
  });
  const body = markup`<thead>\n<tr>${head}</tr>\n</thead>\n<tbody>\n${rows}</tbody>`;
  const frame = markup`class="table" role="group" aria-label="${context.words.table}" tabindex="0"`;
  return markup`<div ${frame}><table>\n${body}\n</table></div>\n`;
}

function renderFigure(block: Extract<Block, { kind: "figure" }>, context: TextContext): Html {
  const caption = block.caption === null ? null : markup`<figcaption>${block.caption}</figcaption>`;
  return markup`<figure>${renderPicture(block.picture, context)}${caption}</figure>\n`;
}

/** Advertising, announced in words before its first one. A group and no landmark: a page may have it twice. */
export function renderSponsor(sponsor: Sponsor, context: TextContext): Html {
  const label = context.words.advertisement;
  const body = renderBlocks(sponsor.children, { ...context, sponsored: true });
  const name = `${label}: ${sponsor.name}`;
  const kicker = markup`<p class="kicker">${name}</p>`;
  return markup`<div class="sponsor" role="group" aria-label="${name}">\n${kicker}\n${body}</div>\n`;
}

function renderCorrection(correction: Correction, context: TextContext): Html {
  const { words } = context;
  const day = correction.date;
  const when =
    day === null ? null : markup`<time datetime="${day}">${words.formatDate(day)}</time>`;
  const date = when === null ? null : markup`, ${when}`;
  const kicker = markup`<p class="kicker">${words.correction}${date}</p>`;
  const body = renderBlocks(correction.children, context);
  return markup`<div class="correction" role="group" aria-label="${words.correction}">\n${kicker}\n${body}</div>\n`;
}

/** Each note with the way back to where it was mentioned; empty if there are none. */
export function renderFootnotes(footnotes: readonly Footnote[], context: TextContext): Html {
  if (footnotes.length === 0) return markup``;
  const { prefix, mentioned } = context.notes;
  const notes = footnotes.map(({ number, children }) => {
    const body = renderBlocks(children, context);
    const address = `${context.pageUrl}#${prefix}-ref-${number}`;
    const label = context.words.backToText;
    const link = markup`<a href="${address}" role="doc-backlink" aria-label="${label}">↩︎</a>`;
    const back = mentioned.has(number) ? markup`<p>${link}</p>\n` : null;
    return markup`<li id="${prefix}-note-${number}" value="${number}">${body}${back}</li>\n`;
  });
  const frame = markup`class="notes" role="group" aria-label="${context.words.notes}"`;
  return markup`<div ${frame}>\n<ol>\n${notes}</ol>\n</div>\n`;
}
