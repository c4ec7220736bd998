import type { Table } from "../../model/blocks.ts";
import { padToWidth, toDisplayWidth } from "./display-width.ts";
import { inlinesToText } from "./inlines-to-text.ts";
import type { TextContext } from "./text-context.ts";
import { wrapText } from "./wrap-text.ts";

/** Between columns. */
const GAP = "  ";

/** In columns if they fit, else row by row as `Head: value`. */
export function tableToText(
  table: Table,
  { width, context }: { readonly width: number; readonly context: TextContext },
): readonly string[] {
  const toCells = (row: Table["head"]) =>
    row.map((cell) => inlinesToText(cell, context).replace(/\n/g, " "));
  const head = toCells(table.head);
  const rows = table.rows.map(toCells);
  const widths = head.map((_, column) =>
    Math.max(...[head, ...rows].map((row) => toDisplayWidth(row[column] ?? ""))),
  );
  const total = widths.reduce((sum, each) => sum + each, 0) + GAP.length * (widths.length - 1);
  if (total <= width) return toColumns({ table, head, rows, widths });
  return rows.length === 0
    ? wrapText(head.join(GAP), { width })
    : rows.flatMap((row, index) => [
        ...(index === 0 ? [] : [""]),
        ...toRecord({ head, row, width }),
      ]);
}

interface Grid {
  readonly table: Table;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly widths: readonly number[];
}

function toColumns({ table, head, rows, widths }: Grid): readonly string[] {
  const toLine = (row: readonly string[]) =>
    widths
      .map((width, column) =>
        padToWidth(row[column] ?? "", { width, align: table.columns[column] ?? "left" }),
      )
      .join(GAP)
      .trimEnd();
  const rule = widths.map((width) => "-".repeat(width)).join(GAP);
  return [toLine(head), rule, ...rows.map(toLine)];
}

interface RecordForm {
  readonly head: readonly string[];
  readonly row: readonly string[];
  readonly width: number;
}

function toRecord({ head, row, width }: RecordForm): readonly string[] {
  return row.flatMap((cell, column) => {
    const name = head[column] ?? "";
    return wrapText(name === "" ? cell : `${name}: ${cell}`, { width });
  });
}
