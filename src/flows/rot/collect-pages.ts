import type { PageUse } from "../../model/link-rot.ts";
import type { IsoDate } from "../../model/names.ts";
import { toCanonicalAddress } from "../../model/to-canonical-address.ts";
import { toAsked } from "../links/check-links.ts";
import type { LinkUse } from "./read-uses.ts";

/** A page that issues lead to. */
export interface ArchivePage {
  /** Its canonical address: all spellings of it are one page. */
  readonly key: string;
  /** What is asked: the newest spelling, at https if any is. */
  readonly url: string;
  /** Ascending by date. */
  readonly uses: readonly PageUse[];
  readonly first: IsoDate;
  readonly last: IsoDate;
}

/** Each page once, with all its uses. @param days ascending */
export async function collectPages(
  days: AsyncIterable<readonly LinkUse[]>,
): Promise<ReadonlyMap<string, ArchivePage>> {
  const pages = new Map<string, { url: string; uses: PageUse[] }>();
  for await (const uses of days) {
    for (const { url, ...use } of uses) {
      const key = toCanonicalAddress(url);
      if (key === null) continue;
      const page = pages.get(key) ?? { url: toAsked(url), uses: [] };
      pages.set(key, page);
      if (isBetter(url, page.url)) page.url = toAsked(url);
      page.uses.push(use);
    }
  }
  const whole = [...pages].flatMap(([key, page]) => toPage(key, page) ?? []);
  return new Map(whole.map((page) => [page.key, page]));
}

function isBetter(url: string, than: string): boolean {
  return url.startsWith("https:") || than.startsWith("http:");
}

function toPage(
  key: string,
  { url, uses }: { readonly url: string; readonly uses: readonly PageUse[] },
): ArchivePage | null {
  const [first, last] = [uses[0], uses.at(-1)];
  if (first === undefined || last === undefined) return null;
  return { key, url, uses, first: first.date, last: last.date };
}
