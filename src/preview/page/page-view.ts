import type { IssueKey } from "../../model/addresses.ts";
import type { Look } from "../../model/looks.ts";
import type { DayList } from "../day-list.ts";
import type { LiveBuild } from "../live-build.ts";

/** What is looked at: the mail in one width or in all, or what else there is to it. */
export const VIEWS = [
  "desktop",
  "tablet",
  "phone",
  "side",
  "inbox",
  "text",
  "size",
  "source",
] as const;

export type View = (typeof VIEWS)[number];

/** Widths in which a view shows the mail; none where it shows something else. */
export const WIDTHS: Readonly<Record<View, readonly ("desktop" | "tablet" | "phone")[]>> = {
  desktop: ["desktop"],
  tablet: ["tablet"],
  phone: ["phone"],
  side: ["desktop", "tablet", "phone"],
  inbox: [],
  text: [],
  size: [],
  source: [],
};

/** How the page is looked at. */
export interface Choice {
  readonly view: View;
  readonly look: Look;
}

/** Everything that one page shows. */
export interface PageView {
  readonly list: DayList;
  /** Null while there is no issue at all. */
  readonly build: LiveBuild | null;
  /** What keeps the publication from having any; null if it just has none. */
  readonly obstacle: LiveBuild | null;
  readonly choice: Choice;
  /** What is known of an issue in the list. */
  readonly peek: (key: IssueKey) => LiveBuild | null;
  readonly addresses: PageAddresses;
  /** Null on a page that nobody answers behind. */
  readonly live: LivePage | null;
}

export interface LivePage {
  /** Proves that a form comes from this page. */
  readonly formKey: string;
  /** As `PreviewSource.editorUrl`. */
  readonly editorUrl: string | null;
}

/** Where a page's parts are: behind a server, or beside it in a folder. State lives in them, so that reload, bookmark and history work. */
export interface PageAddresses {
  page(key: IssueKey, choice: Choice): string;
  frame(key: IssueKey, look: Look): string;
  message(key: IssueKey): string;
  readonly styles: string;
  readonly script: string | null;
}

export const LIVE_ADDRESSES: PageAddresses = {
  page: (key, { view, look }) => {
    const query = new URLSearchParams({ date: key.date, newsletter: key.newsletter, view });
    if (look !== "sent") query.set("look", look);
    return `/?${query.toString()}`;
  },
  frame: (key, look) =>
    `/mail/${key.newsletter}/${key.date}${look === "sent" ? "" : `?look=${look}`}`,
  message: (key) => `/mail/${key.newsletter}/${key.date}/message`,
  styles: "/preview.css",
  script: "/preview.js",
};
