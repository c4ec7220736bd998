import type { IsoDate } from "../model/names.ts";
import type { ContentSource } from "../model/ports.ts";
import type { Publication } from "../model/publication.ts";
import { listWrittenItems, type WrittenItem } from "../parse/links/list-written-items.ts";

/** Items that are meant to come again, of the last day before another one. */
export interface StandingItems {
  /** Those that are still news on that day. */
  readonly carried: readonly WrittenItem[];
  readonly expired: readonly WrittenItem[];
}

/** A standing item says both `repeat=ok` and `until=`. */
export async function findStanding(
  source: ContentSource,
  { publication, date }: { readonly publication: Publication; readonly date: IsoDate },
): Promise<StandingItems> {
  const { value: dates } = await source.listDates();
  const last = dates.findLast((each) => each < date);
  const folder = last === undefined ? null : await source.readDay(last);
  if (folder === null) return { carried: [], expired: [] };
  const standing = listWrittenItems(folder, publication).filter(
    ({ item }) => item.facts.repeat && item.facts.until !== null,
  );
  const isNews = ({ item }: WrittenItem): boolean => (item.facts.until ?? "") >= date;
  return {
    carried: standing.filter(isNews),
    expired: standing.filter((each) => !isNews(each)),
  };
}
