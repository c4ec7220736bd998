import type { PageHistory } from "../../model/link-rot.ts";
import type { IsoDate } from "../../model/names.ts";
import type { ArchivePage } from "./collect-pages.ts";
import { isDue } from "./page-history.ts";

/** What a run asks, and what it leaves to later ones. */
export interface AskingPlan {
  readonly pages: readonly ArchivePage[];
  readonly hosts: number;
  /** Due as well, and not asked this time. */
  readonly waiting: number;
}

export interface AskingRequest {
  readonly pages: Iterable<ArchivePage>;
  readonly find: (page: ArchivePage) => PageHistory | null;
  readonly today: IsoDate;
  /** At most so many pages. */
  readonly most: number;
}

/** Of one host in one run: an archive of years with one paper asks it for an hour, not for a day. */
const MOST_OF_A_HOST = 500;

/** First what was never asked, newest issues first; then what was asked the longest time ago. */
export function planAsking({ pages, find, today, most }: AskingRequest): AskingPlan {
  const due: Due[] = [];
  for (const page of pages) {
    const history = find(page);
    if (isDue(history, today)) due.push({ page, askedOn: history?.askedOn ?? "" });
  }
  due.sort(compare);
  const hosts = new Map<string, number>();
  const chosen: ArchivePage[] = [];
  for (const { page } of due) {
    if (chosen.length === most) break;
    const { host } = new URL(page.url);
    const count = hosts.get(host) ?? 0;
    if (count === MOST_OF_A_HOST) continue;
    hosts.set(host, count + 1);
    chosen.push(page);
  }
  return { pages: chosen, hosts: hosts.size, waiting: due.length - chosen.length };
}

interface Due {
  readonly page: ArchivePage;
  /** Empty if it never was. */
  readonly askedOn: string;
}

function compare(one: Due, other: Due): number {
  if (one.askedOn !== other.askedOn) return one.askedOn < other.askedOn ? -1 : 1;
  if (one.page.last !== other.page.last) return one.page.last > other.page.last ? -1 : 1;
  return one.page.key < other.page.key ? -1 : 1;
}
