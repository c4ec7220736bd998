import type { Table, TableCell } from "../../model/blocks.ts";
import type { HtmlContext } from "./html-context.ts";
import { inlinesToHtml } from "./inlines-to-html.ts";
import { findWholeColumns } from "./whole-columns.ts";

/** A table of data, with header cells that say so; layout tables are MJML's and have another role. */
export function tableToHtml(table: Table, context: HtmlContext): string {
  const style = context.style("table");
  const whole = findWholeColumns(table);
  const head = table.head.map((cell, index) =>
    toCell(cell, {
      tag: 'th scope="col"',
      align: table.columns[index] ?? null,
      isWhole: whole.has(index),
      context,
    }),
  );
  const rows = table.rows.map((row) => {
    const cells = row.map((cell, index) =>
      toCell(cell, {
        tag: "td",
        align: table.columns[index] ?? null,
        isWhole: whole.has(index),
        context,
      }),
    );
    return `<tr>${cells.join("")}</tr>`;
  });
  return [
    `<table${style === "" ? "" : ` style="${style}"`}>`,
    `<thead><tr>${head.join("")}</tr></thead>`,
    `<tbody>`,
    ...rows,
    "</tbody>",
    "</table>",
  ].join("\n");
}

interface CellForm {
  readonly tag: 'th scope="col"' | "td";
  readonly align: Table["columns"][number];
  /** Its words are not broken on a phone. */
  readonly isWhole: boolean;
  readonly context: HtmlContext;
}

function toCell(cell: TableCell, { tag, align, isWhole, context }: CellForm): string {
  const style = [
    context.style(tag === "td" ? "cell" : "headCell"),
    align === null ? "" : `text-align:${align}`,
  ]
    .filter((part) => part !== "")
    .join(";");
  const end = tag === "td" ? "td" : "th";
  const mark = isWhole ? ' class="whole"' : "";
  return `<${tag}${mark}${style === "" ? "" : ` style="${style}"`}>${inlinesToHtml(cell, context)}</${end}>`;
}
