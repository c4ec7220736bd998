import type { Table } from "../../model/blocks.ts";
import { toPlainText } from "../../model/blocks.ts";
import { toDisplayWidth } from "../text/display-width.ts";

/** A table has this much room on the narrowest phone: 320 pixels less the mail's own edges. */
const ROOM_PX = 272;
/** Of one column of print in a wide font at 15 pixels, bold, and of a cell's two sides; measured. */
const COLUMN_PX = 10;
const SIDES_PX = 16;
/** What the columns that may break need at least. */
const REST_PX = 72;

/**
 * The columns whose words need not be broken on a phone, the narrowest first: figures stay whole, and long words
 * beside them break before the table gets wider than the screen.
 */
export function findWholeColumns(table: Table): ReadonlySet<number> {
  const rows = [table.head, ...table.rows];
  const columns = table.head.map((_, index) => {
    const words = rows.flatMap((row) => toPlainText(row[index] ?? []).split(/\s+/));
    return { index, px: Math.max(...words.map(toDisplayWidth)) * COLUMN_PX + SIDES_PX };
  });
  const whole = new Set<number>();
  let used = 0;
  for (const { index, px } of [...columns].sort((a, b) => a.px - b.px)) {
    const isLast = whole.size === columns.length - 1;
    if (used + px > ROOM_PX - (isLast ? 0 : REST_PX)) break;
    used += px;
    whole.add(index);
  }
  return whole;
}
