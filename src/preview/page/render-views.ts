import { html } from "hono/html";
import type { IssueKey } from "../../model/addresses.ts";
import { type Look, LOOKS } from "../../model/looks.ts";
import type { Choice, PageView, View } from "./page-view.ts";
import { VIEWS, WIDTHS } from "./page-view.ts";
import type { Piece } from "./piece.ts";

const VIEW_NAMES: Readonly<Record<View, string>> = {
  desktop: "Desktop",
  tablet: "Tablet",
  phone: "Phone",
  side: "Side by side",
  inbox: "Inbox",
  text: "Text part",
  size: "Size",
  source: "Source",
};

const LOOK_NAMES: Readonly<Record<Look, string>> = {
  sent: "As sent",
  light: "Light",
  dark: "Dark",
  inverted: "Forced dark",
  "no-pictures": "No pictures",
  gmail: "Gmail without styles",
  outlook: "Outlook",
};

/** The two rows of tabs: what is looked at, and through whose eyes. */
export function renderViews({ addresses, choice }: PageView, key: IssueKey): Piece {
  const toTab = (name: string, other: Choice): Piece => {
    const isHere = other.view === choice.view && other.look === choice.look;
    const mark = isHere ? html` aria-current="page"` : "";
    return html`<a href="${addresses.page(key, other)}" data-tab ${mark}>${name}</a>`;
  };
  const views = VIEWS.map((view) => toTab(VIEW_NAMES[view], { ...choice, view }));
  const looks = LOOKS.map((look) => toTab(LOOK_NAMES[look], { ...choice, look }));
  return html`<div class="tabs" id="tabs" data-live>
    <nav class="views" aria-label="View">${views}</nav>
    ${WIDTHS[choice.view].length === 0 ? "" : html`<nav class="looks" aria-label="Look">${looks}</nav>`}
  </div>`;
}
