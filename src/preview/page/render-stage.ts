import { html } from "hono/html";
import type { LiveBuild } from "../live-build.ts";
import type { PreviewMail } from "../preview-source.ts";
import { toMailMark } from "../to-mail-mark.ts";
import type { PageView } from "./page-view.ts";
import { WIDTHS } from "./page-view.ts";
import type { Piece } from "./piece.ts";
import { renderInboxes } from "./render-inbox.ts";
import { renderSizes } from "./render-sizes.ts";
import { renderSource } from "./render-source.ts";

/** What the chosen view shows of the mail. */
export function renderStage(view: PageView, build: LiveBuild): Piece {
  const { mail, freshness } = build;
  if (mail === null) {
    return html`<section id="stage" class="stage empty">
      <p>The mail shows here once it can be built</p>
    </section>`;
  }
  const attributes = html`id="stage" class="stage ${freshness}" aria-label="Mail"`;
  // Frames are not exchanged when files change, or the place that was scrolled to would be lost: the script sees
  // the new mark, loads the mail beside the old one and takes its place.
  if (WIDTHS[view.choice.view].length > 0) {
    return html`<section ${attributes} data-mail="${toMailMark(mail)}">
      ${renderFrames(view, build)}
    </section>`;
  }
  return html`<section ${attributes} data-live>${renderWords(view, { build, mail })}</section>`;
}

/** In frames that may do nothing: no scripts but ours, no forms, no origin of their own, no way out. */
function renderFrames({ choice, addresses, live }: PageView, { key }: LiveBuild): Piece {
  const { view, look } = choice;
  const address = addresses.frame(key, look);
  const sandbox = live === null ? "" : "allow-scripts";
  // Side by side they may be wider than the page, and then have to be reached without a mouse, too.
  const reach = view === "side" ? html` tabindex="0" role="group" aria-label="All widths"` : "";
  return html`<div class="sheets" ${reach}>
    ${WIDTHS[view].map(
      (width) =>
        html`<div class="sheet ${width}">
          <iframe
            title="The mail, ${width}"
            sandbox="${sandbox}"
            referrerpolicy="no-referrer"
            src="${address}"
          ></iframe>
        </div>`,
    )}
  </div>`;
}

function renderWords(
  view: PageView,
  { build, mail }: { readonly build: LiveBuild; readonly mail: PreviewMail },
): Piece {
  switch (view.choice.view) {
    case "inbox":
      return renderInboxes(mail);
    case "size":
      return renderSizes(mail.sizes, view.live);
    case "source":
      return renderSource(mail, view.addresses.message(build.key));
    case "text":
    case "desktop":
    case "tablet":
    case "phone":
    case "side":
      // One piece without white space around it: in pre every space shows.
      return html`<pre class="paper" tabindex="0" aria-label="Text part" dir="auto">
${mail.text}</pre>`;
  }
}
