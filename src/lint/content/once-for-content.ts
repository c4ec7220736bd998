import type { DayContent } from "../../model/day-content.ts";

/** Many rules go over the same list of a day: it is made once, for as long as the day is in use. */
export function onceForContent<List>(
  list: (content: DayContent) => List,
): (content: DayContent) => List {
  const known = new WeakMap<DayContent, { readonly list: List }>();
  return (content) => {
    const kept = known.get(content) ?? { list: list(content) };
    known.set(content, kept);
    return kept.list;
  };
}
