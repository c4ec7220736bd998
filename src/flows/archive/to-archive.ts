import type { AddressUse, Archive, Earlier, KeptDay, Moment } from "../../model/archive.ts";
import { foldHeadline } from "../../model/fold-headline.ts";
import { toKey } from "./day-keys.ts";
import { decodeDetails } from "./kept-days.ts";
import { type KeyIndex, openKeyIndex } from "./open-key-index.ts";

/** What was when, for looking it up. @param days ascending by date */
export function toArchive(days: readonly KeptDay[]): Archive {
  let index: KeyIndex | null = null;
  const findDays = (key: number): readonly KeptDay[] => {
    index ??= openKeyIndex(days.map(({ keys }) => keys));
    return index(key).flatMap((number) => days[number] ?? []);
  };
  return {
    findAddress: (address, before) =>
      findFirst(findDays(toKey("address", address)), {
        before,
        isIt: (use) => use.address === address,
      }),
    findHeadline: (folded, before) =>
      findFirst(findDays(toKey("headline", folded)), {
        before,
        isIt: ({ headline }) => foldHeadline(headline) === folded,
      }),
    findWords: ({ kind, text }, before) => {
      for (const day of findDays(toKey(kind, text)).toReversed()) {
        if (day.date >= before) continue;
        const { words } = decodeDetails(day);
        const found = words.find((each) => each.kind === kind && each.text === text);
        if (found !== undefined) return { date: day.date, found };
      }
      return null;
    },
  };
}

interface Sought {
  readonly before: Moment;
  readonly isIt: (use: AddressUse) => boolean;
}

function findFirst(days: readonly KeptDay[], { before, isIt }: Sought): Earlier<AddressUse> | null {
  for (const day of days) {
    if (day.date >= before.date) return null;
    const { uses } = decodeDetails(day);
    const found = uses.find((use) => isIt(use) && before.sections.includes(use.section));
    if (found !== undefined) return { date: day.date, found };
  }
  return null;
}
