import type { IsoDate } from "../model/names.ts";
import type { Numbering } from "../model/publication.ts";

export interface NumberingFacts {
  readonly numbering: Numbering | null;
  /** Day folders, ascending, whether or not the newsletter has something there. */
  readonly dates: readonly IsoDate[];
  /** Numbers that frozen editions bear: mail that went out keeps its number. */
  readonly frozen: ReadonlyMap<IsoDate, number | null>;
}

/** How a number is found: known, or counted over the days on which the newsletter has an issue. */
export type NumberPlan =
  | { readonly kind: "known"; readonly number: number | null }
  | { readonly kind: "counted"; readonly first: number; readonly dates: readonly IsoDate[] };

/**
 * The number of a date's issue: its frozen one, else counted on from the nearest frozen one before, else from
 * the config. A ledger so spares reading the whole archive for one number.
 */
export function planNumber(facts: NumberingFacts, date: IsoDate): NumberPlan {
  const { numbering, dates, frozen } = facts;
  if (numbering === null || date < numbering.from) return { kind: "known", number: null };
  const own = frozen.get(date);
  if (own !== undefined && own !== null) return { kind: "known", number: own };
  const nearest = findNearestFrozen(frozen, date);
  if (nearest === null) {
    const counted = dates.filter((other) => other >= numbering.from && other < date);
    return { kind: "counted", first: numbering.first, dates: counted };
  }
  const between = dates.filter((other) => other > nearest.date && other < date);
  return { kind: "counted", first: nearest.number + 1, dates: between };
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

/**
 * The numbers of all issues as the config counts them, without a ledger.
 *
 * @param dates those that have an issue, ascending
 */
export function numberAll(
  numbering: Numbering | null,
  dates: readonly IsoDate[],
): ReadonlyMap<IsoDate, number> {
  if (numbering === null) return new Map();
  const counted = dates.filter((date) => date >= numbering.from);
  return new Map(counted.map((date, index) => [date, numbering.first + index]));
}
