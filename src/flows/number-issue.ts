import type { IsoDate } from "../model/names.ts";
import type { Numbering } from "../model/publication.ts";

export interface NumberingFacts {
  readonly numbering: Numbering | null;
  /** Dates on which the newsletter has an issue, ascending. */
  readonly dates: readonly IsoDate[];
  /** Numbers that frozen editions bear: mail that went out keeps its number. */
  readonly frozen: ReadonlyMap<IsoDate, number | null>;
}

/**
 * The number of a date's issue: its frozen one, else counted on from the nearest frozen one before, else from
 * the config.
 *
 * @returns null without numbering, or before its first date
 */
export function numberIssue(facts: NumberingFacts, date: IsoDate): number | null {
  const { numbering, dates, frozen } = facts;
  if (numbering === null || date < numbering.from) return null;
  const own = frozen.get(date);
  if (own !== undefined && own !== null) return own;
  const nearest = findNearestFrozen(frozen, date);
  if (nearest === null) {
    return (
      numbering.first + dates.filter((other) => other >= numbering.from && other < date).length
    );
  }
  const between = dates.filter((other) => other > nearest.date && other < date);
  return nearest.number + between.length + 1;
}

function findNearestFrozen(
  frozen: NumberingFacts["frozen"],
  date: IsoDate,
): { readonly date: IsoDate; readonly number: number } | null {
  let nearest: { readonly date: IsoDate; readonly number: number } | null = null;
  for (const [other, number] of frozen) {
    if (number === null || other >= date) continue;
    if (nearest === null || other > nearest.date) nearest = { date: other, number };
  }
  return nearest;
}
