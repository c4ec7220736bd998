import type { Block, Correction, List, ListItem, Sponsor, Table } from "../model/blocks.ts";
import type { Footnote } from "../model/issue.ts";
import { html, type Html } from "./html.ts";
import { renderInlines, renderPicture } from "./render-inlines.ts";
import type { TextContext } from "./text-context.ts";

/** Blocks as semantic HTML. The switch has no default: a new kind of block does not compile until it is shown. */
export function renderBlocks(blocks: readonly Block[], context: TextContext): Html {
  return html`${blocks.map((block) => renderBlock(block, context))}`;
}

function renderBlock(block: Block, context: TextContext): Html {
  switch (block.kind) {
    case "paragraph":
      return html`<p>${renderInlines(block.children, context)}</p> `;
    case "heading":
      return renderHeading(block, context);
    case "list":
      return renderList(block, context);
    case "quote":
      return html`<blockquote>${renderBlocks(block.children, context)}</blockquote> `;
    case "code":
      return html`<pre tabindex="0"><code>${block.text}</code></pre> `;
    case "table":
      return renderTable(block, context);
    case "rule":
      return html`<hr /> `;
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
  return html`<h${level}>${renderInlines(block.children, context)}</h${level}>\n`;
}

function renderList(list: List, context: TextContext): Html {
  const items = list.items.map((item) => renderListItem(item, context));
  if (list.order === null)
    return html`<ul>
      ${items}
    </ul> `;
  const start = list.order.start === 1 ? null : html` start="${list.order.start}"`;
  return html`<ol${start}>\n${items}</ol>\n`;
}

function renderListItem(item: ListItem, context: TextContext): Html {
  const [first, ...others] = item.children;
  const isOneLine = first?.kind === "paragraph" && others.every((child) => child.kind === "list");
  const body = isOneLine
    ? html`${renderInlines(first.children, context)}${renderBlocks(others, context)}`
    : renderBlocks(item.children, context);
  return html`<li>${renderTick(item, context)}${body}</li> `;
}

function renderTick(item: ListItem, { words }: TextContext): Html | null {
  if (item.checked === null) return null;
  const [sign, meaning] = item.checked ? ["☑", words.done] : ["☐", words.notDone];
  return html`<span role="img" aria-label="${meaning}">${sign}</span> `;
}

/** In a frame of its own that scrolls, and that a keyboard can reach: wide tables must not widen a phone's page. */
function renderTable(table: Table, context: TextContext): Html {
  const renderRow = (cells: Table["head"], tag: "th" | "td"): Html =>
    html`<tr>
      ${cells.map((cell, column) => {
        const side = table.columns[column] ?? null;
        const look = side === null ? null : html` class="${side}"`;
        const scope = tag === "th" ? html` scope="col"` : null;
        return html`<${tagName(tag)}${scope}${look}>${renderInlines(cell, context)}</${tagName(tag)}>`;
      })}
    </tr> `;
  const rows = table.rows.map((row) => renderRow(row, "td"));
  return html`<div class="table" role="region" aria-label="${context.words.table}" tabindex="0">
    <table>
      <thead>
        ${renderRow(table.head, "th")}
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div> `;
}

function tagName(tag: "th" | "td"): Html {
  return tag === "th" ? html`th` : html`td`;
}

function renderFigure(block: Extract<Block, { kind: "figure" }>, context: TextContext): Html {
  const caption = block.caption === null ? null : html`<figcaption>${block.caption}</figcaption>`;
  return html`<figure>${renderPicture(block.picture, context)}${caption}</figure> `;
}

/** Advertising, announced in words before its first one. */
export function renderSponsor(sponsor: Sponsor, context: TextContext): Html {
  const label = context.words.advertisement;
  const body = renderBlocks(sponsor.children, { ...context, sponsored: true });
  return html`<aside class="sponsor" aria-label="${label}: ${sponsor.name}">
    <p class="kicker">${label}: ${sponsor.name}</p>
    ${body}
  </aside> `;
}

function renderCorrection(correction: Correction, context: TextContext): Html {
  const { words } = context;
  const day = correction.date;
  const date =
    day === null ? null : html`, <time datetime="${day}">${words.formatDate(day)}</time>`;
  return html`<aside class="correction" aria-label="${words.correction}">
    <p class="kicker">${words.correction}${date}</p>
    ${renderBlocks(correction.children, context)}
  </aside> `;
}

/** Each note with the way back to where it was mentioned; empty if there are none. */
export function renderFootnotes(footnotes: readonly Footnote[], context: TextContext): Html {
  if (footnotes.length === 0) return html``;
  const { prefix, mentioned } = context.notes;
  const notes = footnotes.map(({ number, children }) => {
    const body = renderBlocks(children, context);
    const address = `${context.pageUrl}#${prefix}-ref-${number}`;
    const back = mentioned.has(number)
      ? html`<p>
          <a href="${address}" role="doc-backlink" aria-label="${context.words.backToText}">↩︎</a>
        </p> `
      : null;
    return html`<li id="${prefix}-note-${number}" value="${number}">${body}${back}</li> `;
  });
  return html`<section class="notes" role="doc-endnotes" aria-label="${context.words.notes}">
    <ol>
      ${notes}
    </ol>
  </section> `;
}
