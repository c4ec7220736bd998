import type { AddressUse, Archive, Earlier, Moment } from "../../model/archive.ts";
import { foldHeadline } from "../../model/fold-headline.ts";
import { toKey } from "./day-keys.ts";
import { decodeDetails, type KeptDay } from "./kept-days.ts";

/** What was when, for looking it up. @param days ascending by date */
export function toArchive(days: readonly KeptDay[]): Archive {
  return {
    findAddress: (address, before) =>
      findFirst(days, {
        ...{ before, key: toKey("address", address) },
        isIt: (use) => use.address === address,
      }),
    findHeadline: (folded, before) =>
      findFirst(days, {
        ...{ before, key: toKey("headline", folded) },
        isIt: ({ headline }) => foldHeadline(headline) === folded,
      }),
    findWords: ({ kind, text }, before) => {
      const key = toKey(kind, text);
      for (const day of days.toReversed()) {
        if (day.date >= before || !day.keys.includes(key)) continue;
        const { words } = decodeDetails(day);
        const found = words.find((each) => each.kind === kind && each.text === text);
        if (found !== undefined) return { date: day.date, found };
      }
      return null;
    },
  };
}

interface Sought {
  readonly key: string;
  readonly before: Moment;
  readonly isIt: (use: AddressUse) => boolean;
}

function findFirst(
  days: readonly KeptDay[],
  { key, before, isIt }: Sought,
): Earlier<AddressUse> | null {
  for (const day of days) {
    if (day.date >= before.date) return null;
    if (!day.keys.includes(key)) continue;
    const { uses } = decodeDetails(day);
    const found = uses.find((use) => isIt(use) && before.sections.includes(use.section));
    if (found !== undefined) return { date: day.date, found };
  }
  return null;
}
