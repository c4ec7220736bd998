import type { Place } from "../../model/problem.ts";
import type { Path } from "./mapping.ts";
import type { MendedText } from "./mend-text.ts";
import type { ParsedText } from "./parse-document.ts";
import type { Values } from "./to-values.ts";
import { toPathKey } from "./walk.ts";

/** Everything that the steps of reading one mapping have found. */
export interface Reading {
  readonly mended: MendedText;
  readonly parsed: ParsedText;
  readonly values: Values;
}

/** Of the value at a path, or of the nearest thing around it. */
export function toPlace(reading: Reading, path: Path): Place {
  const { mended, values } = reading;
  const spot = values.spots.get(toPathKey(path));
  if (spot !== undefined) return mended.placeAt(spot.start);
  return path.length === 0 ? mended.start : toPlace(reading, path.slice(0, -1));
}

/** @returns null if there is no such value, or it has more than one line */
export function mendValue(reading: Reading, path: Path, replacement: string): string | null {
  const spot = reading.values.spots.get(toPathKey(path));
  if (spot === undefined) return null;
  return reading.mended.mendSpan({ ...spot, text: replacement });
}
