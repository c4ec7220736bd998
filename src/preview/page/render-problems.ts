import { html } from "hono/html";
import { countProblems, type LiveBuild, type ShownProblem } from "../live-build.ts";
import type { Excerpt, ExcerptLine } from "../to-excerpt.ts";
import { formatCount } from "./render-days.ts";
import type { LivePage } from "./page-view.ts";
import type { Piece } from "./piece.ts";
import { renderPlace } from "./render-place.ts";

/** All problems with the lines they are about; over the dimmed mail while there is no new one. */
export function renderProblems(build: LiveBuild, live: LivePage | null): Piece {
  return html`<section
    id="problems"
    class="problems ${toLook(build)}"
    aria-labelledby="problems-title"
    data-live
  >
    <h1 id="problems-title">${toTitle(build)}</h1>
    ${
      build.freshness === "outdated" && build.mail !== null
        ? html`<p class="note">Below is the last mail that could be built</p>`
        : ""
    }
    ${build.failure === null ? "" : renderFailure(build.failure)}
    ${
      build.problems.length === 0
        ? ""
        : html`<ol>
            ${build.problems.map((found) => renderProblem(found, live))}
          </ol>`
    }
  </section>`;
}

function toLook(build: LiveBuild): string {
  const { error, warning } = countProblems(build);
  return error + warning === 0 ? "none" : build.freshness;
}

function toTitle(build: LiveBuild): string {
  const { error, warning } = countProblems(build);
  const counts = [
    error > 0 ? formatCount(error, "error") : "",
    warning > 0 ? formatCount(warning, "warning") : "",
  ].filter((count) => count !== "");
  return counts.length === 0 ? "No problems" : counts.join(", ");
}

function renderFailure(failure: NonNullable<LiveBuild["failure"]>): Piece {
  return html`<div class="problem error">
    <p class="message">${failure.message}</p>
    ${failure.advice === null ? "" : html`<p>${failure.advice}</p>`}
  </div>`;
}

function renderProblem(found: ShownProblem, live: LivePage | null): Piece {
  return html`<li class="problem ${found.severity}">
    <p class="message"><b>${found.severity}</b> <span dir="auto">${found.message}</span></p>
    <p class="place">${renderPlace(found.place, live)} <span>${found.rule}</span></p>
    ${found.excerpt === null ? "" : renderExcerpt(found.excerpt, found.place)}
    ${found.mended === null ? "" : renderMended(found.mended)}
  </li>`;
}

function renderExcerpt({ lines }: Excerpt, place: string): Piece {
  // One piece without white space around it: in pre every space shows.
  const rows = lines.map(renderLine);
  return html`<pre class="excerpt" tabindex="0" aria-label="${place}"><code>${rows}</code></pre>`;
}

/**
 * The caret stands below its character in any script: the words before it are set again, unseen.
 */
function renderLine({ number, text, before }: ExcerptLine): Piece {
  const label = String(number).padStart(5);
  const line = html`<span class="number">${label}</span>${text}`;
  if (before === null) return html`<span class="line">${line}</span>`;
  const caret = html`<span class="number">${" ".repeat(5)}</span><i>${before}</i><b>^</b>`;
  const pointer = html`<span class="caret" aria-hidden="true">${caret}</span>`;
  return html`<span class="line at">${line}</span>${pointer}`;
}

function renderMended(mended: string): Piece {
  return html`<p class="mended-title">As it could be</p>
    <pre class="mended" tabindex="0" aria-label="As it could be"><code>${mended}</code></pre>`;
}
