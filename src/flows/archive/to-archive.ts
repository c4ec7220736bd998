import type { AddressUse, Archive, DayRecord, Earlier, Moment } from "../../model/archive.ts";
import { foldHeadline } from "../../model/fold-headline.ts";
import type { IsoDate } from "../../model/names.ts";

type Use = Earlier<AddressUse>;

/** What was when, for looking it up. Nothing is folded or sorted before somebody asks. @param records ascending by date */
export function toArchive(records: readonly DayRecord[]): Archive {
  const byAddress = once(() => indexUses(records, ({ address }) => address));
  const byHeadline = once(() => indexUses(records, ({ headline }) => foldHeadline(headline)));
  return {
    findAddress: (address, before) => findFirst(byAddress().get(address), before),
    findHeadline: (folded, before) => findFirst(byHeadline().get(folded), before),
    findWords: ({ kind, text }, before) => {
      for (const { date, words } of records.toReversed()) {
        const found = words.find((each) => each.kind === kind && each.text === text);
        if (found !== undefined && date < before) return { date, found };
      }
      return null;
    },
  };
}

function indexUses(
  records: readonly DayRecord[],
  toKey: (use: AddressUse) => string | null,
): ReadonlyMap<string, readonly Use[]> {
  const index = new Map<string, Use[]>();
  for (const { date, uses } of records) {
    for (const found of uses) {
      const key = toKey(found);
      if (key === null) continue;
      const known = index.get(key);
      if (known === undefined) index.set(key, [{ date, found }]);
      else known.push({ date, found });
    }
  }
  return index;
}

function findFirst(uses: readonly Use[] | undefined, before: Moment): Use | null {
  const isEarlier = ({ date, found }: Use): boolean =>
    isBefore(date, before.date) && before.sections.includes(found.section);
  return uses?.find(isEarlier) ?? null;
}

function isBefore(one: IsoDate, other: IsoDate): boolean {
  return one < other;
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null;
  return () => (made ??= { value: make() }).value;
}
