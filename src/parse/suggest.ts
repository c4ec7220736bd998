import { didYouMean } from "./did-you-mean.ts";

/** The end of a message: `; did you mean “world”`, or nothing where no candidate is near. */
export function suggest(found: string, candidates: readonly string[]): string {
  const meant = didYouMean(found, candidates);
  return meant === null ? "" : `; did you mean “${meant}”`;
}
