import { closest, distance } from "fastest-levenshtein";

/** @returns `; did you mean “x”`, or what there is to choose from if nothing comes near */
export function formatDidYouMean(found: string, known: readonly string[]): string {
  if (known.length === 0) return "";
  const near = closest(found, known);
  const isNear = distance(found.toLowerCase(), near.toLowerCase()) <= Math.max(2, near.length / 3);
  if (isNear) return `; did you mean “${near}”`;
  const shown = known.slice(0, 12).join(", ");
  return `; known are ${shown}${known.length > 12 ? " and more" : ""}`;
}
