import { html } from "hono/html";
import type { Piece } from "./piece.ts";
import { renderDays } from "./render-days.ts";
import { renderInbox } from "./render-inbox.ts";
import { renderProblems } from "./render-problems.ts";
import { renderStage } from "./render-stage.ts";
import { renderTestForm } from "./render-test-form.ts";
import { renderViews } from "./render-views.ts";
import type { PageView } from "./page-view.ts";

/**
 * The editor's page, whole on every request: the script only fetches it again and exchanges what stands in
 * elements with `data-live`.
 */
export function renderPage(view: PageView): Piece {
  const { build, addresses } = view;
  const title = build?.mail?.subject ?? "Preview";
  const count = build === null ? 0 : build.problems.length;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${count > 0 ? `(${count}) ` : ""}${title} · Broadsheet preview</title>
        <link rel="stylesheet" href="${addresses.styles}" />
        <link rel="icon" href="data:," />
        ${addresses.script === null ? "" : html`<script src="${addresses.script}" defer></script>`}
      </head>
      <body>
        <a class="skip" href="#mail">Skip to the mail</a>
        ${renderBar(view)}
        <p class="unseen" id="news" role="status"></p>
        <div class="desk">
          ${renderDays(view)} ${build === null ? renderNothing(view) : renderIssue(view, build)}
        </div>
      </body>
    </html>`;
}

function renderBar({ live, build }: PageView): Piece {
  const form = live === null || build === null ? "" : renderTestForm(build.key, live);
  const state = live === null ? "As it was when this was made" : "Reload to see changes";
  return html`<header class="bar">
    <p class="brand">Broadsheet <span>preview</span></p>
    ${form}
    <p class="live" id="connection" role="status">${state}</p>
  </header>`;
}

function renderIssue(view: PageView, build: NonNullable<PageView["build"]>): Piece {
  const { choice, live } = view;
  return html`<main
    id="mail"
    data-view="${choice.view}"
    data-newsletter="${build.key.newsletter}"
    data-date="${build.key.date}"
    data-editor="${live?.editorUrl ?? ""}"
  >
    ${renderInbox(build)} ${renderViews(view, build.key)}
    <p class="clicked" id="clicked" role="status" hidden></p>
    <div class="work">${renderProblems(build, live)} ${renderStage(view, build)}</div>
  </main>`;
}

function renderNothing({ list, obstacle, live }: PageView): Piece {
  const { failure } = list;
  if (obstacle !== null) return html`<main id="mail">${renderProblems(obstacle, live)}</main>`;
  return html`<main id="mail" class="nothing">
    <h1>${failure === null ? "No issues yet" : "The issues cannot be listed"}</h1>
    <p>${failure?.message ?? "Text that is put into content/<date>/ shows up here"}</p>
    <p>${failure?.advice ?? "broadsheet new makes the first day"}</p>
  </main>`;
}
