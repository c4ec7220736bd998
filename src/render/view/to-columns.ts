import type { GroupView } from "./mail-view.ts";

export interface GroupColumn {
  readonly groups: readonly GroupView[];
}

/**
 * Sets groups in two columns of about equal length.
 *
 * The order of reading stays as written: down the first column, then the second, which is also what phones
 * and screen readers get. A single group, or none, is one column.
 */
export function toColumns(groups: readonly GroupView[]): readonly GroupColumn[] {
  if (groups.length === 0) return [];
  if (groups.length === 1) return [{ groups }];
  const split = findSplit(groups.map(measureGroup));
  return [{ groups: groups.slice(0, split) }, { groups: groups.slice(split) }];
}

/** @returns after how many groups the first column ends, 1 at least */
function findSplit(lengths: readonly number[]): number {
  const total = lengths.reduce((sum, length) => sum + length, 0);
  let best = { split: 1, difference: Infinity };
  let above = 0;
  lengths.slice(0, -1).forEach((length, index) => {
    above += length;
    const difference = Math.abs(total - 2 * above);
    if (difference < best.difference) best = { split: index + 1, difference };
  });
  return best.split;
}

/** In lines of print, roughly. */
function measureGroup(group: GroupView): number {
  const lines = group.runs.map(
    (run) =>
      run.items.reduce(
        (sum, item) => sum + 2 + (item.blurb ? 2 : 0) + (item.facts ? 1 : 0) + (item.more ? 3 : 0),
        0,
      ) + (run.between ? 6 : 0),
  );
  return lines.reduce((sum, count) => sum + count, group.title === null ? 0 : 2);
}
