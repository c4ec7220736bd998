import type { IssueKey } from "../../model/addresses.ts";
import type { DayList } from "../build-desk.ts";
import type { LiveBuild } from "../live-build.ts";

/** How the mail is looked at. */
export const VIEWS = ["desktop", "phone", "text"] as const;

export type View = (typeof VIEWS)[number];

/** Everything that one page shows. */
export interface PageView {
  readonly list: DayList;
  /** Null while there is no issue at all. */
  readonly build: LiveBuild | null;
  /** What keeps the publication from having any; null if it just has none. */
  readonly obstacle: LiveBuild | null;
  readonly view: View;
  /** What is known of an issue in the list. */
  readonly peek: (key: IssueKey) => LiveBuild | null;
}

/** Address of a page: state lives in it, so that reload, bookmark and history work. */
export function toPageUrl(key: IssueKey, view: View): string {
  const query = new URLSearchParams({ date: key.date, newsletter: key.newsletter, view });
  return `/?${query.toString()}`;
}
