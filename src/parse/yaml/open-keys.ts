import type { Entry, LineShape } from "./line-shape.ts";

/** Which keys are open at a line: how far in its key may be. */
export interface OpenKeys {
  /** Depths of the keys around, from the outside in. */
  readonly depths: number[];
  /** The last key has no value on its line, so that keys may follow further in. */
  isOpen: boolean;
}

/** The depth of the outermost keys: tabs and single lines that stand apart do not count. */
export function toOutermost(
  shapes: readonly LineShape[],
  lines: readonly { text: string }[],
): number {
  const depths = shapes.flatMap((shape, index) =>
    shape.kind === "entry" && !/^[ ]*\t/.test(lines[index]?.text ?? "") ? [shape.depth] : [],
  );
  return depths.reduce((least, depth) => Math.min(least, depth), depths[0] ?? 0);
}

/**
 * Notes a key, and tells how far in it should be: as far as another key of its mapping, or further in than the
 * key it belongs to.
 *
 * @returns the depth of the key as it should be
 */
export function openKey(open: OpenKeys, entry: Entry): number {
  const { depths } = open;
  const top = depths.at(-1) ?? 0;
  if (entry.keyDepth > entry.depth) return openItem(open, entry);
  if (open.isOpen && entry.keyDepth > top) {
    depths.push(entry.keyDepth);
    return entry.keyDepth;
  }
  const right = toNearest(depths, entry.keyDepth);
  while ((depths.at(-1) ?? 0) > right) depths.pop();
  return right;
}

/** Behind a dash a mapping begins anew; whether the dash is in its place is the parser's to say. */
function openItem({ depths }: OpenKeys, entry: Entry): number {
  while (depths.length > 1 && (depths.at(-1) ?? 0) > entry.depth) depths.pop();
  depths.push(entry.keyDepth);
  return entry.keyDepth;
}

/** Of two as near the one further in. */
function toNearest(depths: readonly number[], depth: number): number {
  return depths.reduce(
    (near, each) => (Math.abs(each - depth) <= Math.abs(near - depth) ? each : near),
    depths[0] ?? 0,
  );
}
