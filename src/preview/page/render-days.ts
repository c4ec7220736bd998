import { html } from "hono/html";
import type { IssueKey } from "../../model/addresses.ts";
import { countProblems, toKeyText, type LiveBuild } from "../live-build.ts";
import type { PreviewDay, PreviewNewsletter } from "../preview-source.ts";
import type { PageView } from "./page-view.ts";
import type { Piece } from "./piece.ts";

/** The list of all issues, newest day first, each with how it stands. */
export function renderDays(view: PageView): Piece {
  const { list } = view;
  return html`<nav class="days" aria-label="Issues" id="days" data-live>
    ${list.failure === null ? "" : html`<p class="failure">${list.failure.message}</p>`}
    <ol>
      ${list.days.map((day) => renderDay(day, view))}
    </ol>
  </nav>`;
}

function renderDay(day: PreviewDay, view: PageView): Piece {
  return html`<li>
    <h2><time datetime="${day.date}">${formatDay(day.date)}</time></h2>
    <ul>
      ${day.newsletters.map((newsletter) => renderNewsletter(day, newsletter, view))}
    </ul>
  </li>`;
}

function renderNewsletter(day: PreviewDay, newsletter: PreviewNewsletter, view: PageView): Piece {
  const key: IssueKey = { newsletter: newsletter.slug, date: day.date };
  const isHere = view.build !== null && toKeyText(view.build.key) === toKeyText(key);
  const mark = isHere ? html` aria-current="true"` : "";
  return html`<li>
    <a href="${view.addresses.page(key, view.choice)}" ${mark}
      ><bdi>${newsletter.title}</bdi> ${renderState(view.peek(key))}</a
    >
  </li>`;
}

/** Signs and words, never a colour alone. */
function renderState(build: LiveBuild | null): Piece {
  if (build === null) return html`<span class="count" title="Not looked at yet">…</span>`;
  const { error, warning } = countProblems(build);
  if (error > 0) return html`<span class="count error">${formatCount(error, "error")}</span>`;
  if (warning > 0)
    return html`<span class="count warning">${formatCount(warning, "warning")}</span>`;
  return html`<span class="count fine">Ready</span>`;
}

/** `1 error`, `2 errors` */
export function formatCount(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function formatDay(date: string): string {
  const options = { weekday: "short", day: "numeric", month: "short", year: "numeric" } as const;
  const format = new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" });
  return format.format(new Date(`${date}T00:00:00Z`));
}
