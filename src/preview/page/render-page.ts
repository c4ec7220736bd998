import { html } from "hono/html";
import type { Piece } from "./piece.ts";
import { renderDays } from "./render-days.ts";
import { renderInbox } from "./render-inbox.ts";
import { renderProblems } from "./render-problems.ts";
import { renderStage } from "./render-stage.ts";
import { toPageUrl, VIEWS, type PageView, type View } from "./page-view.ts";

/**
 * The editor's page, whole on every request: the script only fetches it again and exchanges what stands in
 * elements with `data-live`.
 */
export function renderPage(view: PageView): Piece {
  const { build } = view;
  const title = build?.mail?.subject ?? "Preview";
  const count = build === null ? 0 : build.problems.length;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${count > 0 ? `(${count}) ` : ""}${title} · Broadsheet preview</title>
        <link rel="stylesheet" href="/preview.css" />
        <link rel="icon" href="data:," />
        <script src="/preview.js" defer></script>
      </head>
      <body>
        <a class="skip" href="#mail">Skip to the mail</a>
        <header class="bar">
          <p class="brand">Broadsheet <span>preview</span></p>
          <p class="live" id="connection" role="status">Reload to see changes</p>
        </header>
        <p class="unseen" id="news" role="status"></p>
        <div class="desk">
          ${renderDays(view)} ${build === null ? renderNothing(view) : renderIssue(view, build)}
        </div>
      </body>
    </html>`;
}

function renderIssue({ view }: PageView, build: NonNullable<PageView["build"]>): Piece {
  return html`<main
    id="mail"
    data-view="${view}"
    data-newsletter="${build.key.newsletter}"
    data-date="${build.key.date}"
  >
    ${renderInbox(build)}
    <nav class="views" aria-label="View">${VIEWS.map((one) => renderView(build, one, view))}</nav>
    <div class="work">${renderProblems(build)} ${renderStage(build)}</div>
  </main>`;
}

const VIEW_NAMES: Readonly<Record<View, string>> = {
  desktop: "Desktop",
  phone: "Phone",
  text: "Text part",
};

function renderView({ key }: NonNullable<PageView["build"]>, one: View, current: View): Piece {
  const mark = one === current ? html` aria-current="page"` : "";
  const url = toPageUrl(key, one);
  return html`<a href="${url}" data-show="${one}" ${mark}>${VIEW_NAMES[one]}</a>`;
}

function renderNothing({ list, obstacle }: PageView): Piece {
  const { failure } = list;
  if (obstacle !== null) return html`<main id="mail">${renderProblems(obstacle)}</main>`;
  return html`<main id="mail" class="nothing">
    <h1>${failure === null ? "No issues yet" : "The issues cannot be listed"}</h1>
    <p>${failure?.message ?? "Text that is put into content/<date>/ shows up here"}</p>
    <p>${failure?.advice ?? "broadsheet new makes the first day"}</p>
  </main>`;
}
