import { createHash } from "node:crypto";
import { html } from "hono/html";
import type { LiveBuild } from "../live-build.ts";
import type { Piece } from "./piece.ts";

/**
 * The mail, in a frame that may do nothing: no scripts, no forms, no origin of its own, no way out.
 *
 * The frame itself is not exchanged when files change, or its scroll position would be lost; the script sees
 * the new `data-mail` and lets it load again.
 */
export function renderStage(build: LiveBuild): Piece {
  const { mail, key } = build;
  if (mail === null) {
    return html`<section id="stage" class="stage empty">
      <p>The mail shows here once it can be built</p>
    </section>`;
  }
  return html`<section
    id="stage"
    class="stage ${build.freshness}"
    aria-label="Mail"
    data-mail="${toMark(mail.html)}"
  >
    <div class="sheet">
      <iframe
        id="frame"
        title="The mail"
        sandbox=""
        referrerpolicy="no-referrer"
        src="/mail/${key.newsletter}/${key.date}"
      ></iframe>
    </div>
    <pre id="text-part" class="text-part" tabindex="0" aria-label="Text part" dir="auto" data-live>
${mail.text}</pre>
  </section>`;
}

/** Another mail has another mark, also after the preview was started again. */
function toMark(mailHtml: string): string {
  return createHash("sha256").update(mailHtml).digest("hex").slice(0, 16);
}
