import { distance } from "fastest-levenshtein";

/** @returns `; did you mean “world”`, or nothing where no candidate is near */
export function suggest(found: string, candidates: readonly string[]): string {
  const folded = found.toLowerCase();
  const limit = Math.max(1, Math.floor(folded.length / 3));
  const near = candidates
    .map((candidate) => ({ candidate, far: distance(folded, candidate.toLowerCase()) }))
    .filter(({ far }) => far <= limit)
    .sort((a, b) => a.far - b.far)[0];
  return near === undefined ? "" : `; did you mean “${near.candidate}”`;
}
