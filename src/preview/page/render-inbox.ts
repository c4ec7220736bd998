import { html } from "hono/html";
import type { LiveBuild } from "../live-build.ts";
import type { Piece } from "./piece.ts";

/** Gmail shows less than the whole mail past this many octets of HTML (by custom; Google gives no number). */
const CLIP_BYTES = 102_400;
/** From here on one long day is enough to get there. */
const NEAR_CLIP_BYTES = 81_920;

/** The mail as one row of an inbox, and how heavy it is. */
export function renderInbox({ mail, key }: LiveBuild): Piece {
  if (mail === null) return html`<section id="inbox" class="inbox" data-live></section>`;
  return html`<section id="inbox" class="inbox" aria-label="In the inbox" data-live>
    <p class="row">
      <span class="sign" aria-hidden="true">${key.newsletter.slice(0, 1).toUpperCase()}</span>
      <span class="words">
        <strong class="subject" dir="auto">${mail.subject}</strong>
        <span class="preheader" dir="auto">${mail.preheader}</span>
      </span>
    </p>
    ${renderGauge(Buffer.byteLength(mail.html))}
  </section>`;
}

function renderGauge(sizeBytes: number): Piece {
  const kilobytes = (sizeBytes / 1024).toFixed(1);
  const verdict =
    sizeBytes > CLIP_BYTES
      ? "is cut by Gmail after 100 KB"
      : sizeBytes > NEAR_CLIP_BYTES
        ? "is close to Gmail’s 100 KB"
        : "of Gmail’s 100 KB";
  const state = sizeBytes > CLIP_BYTES ? "over" : sizeBytes > NEAR_CLIP_BYTES ? "near" : "fine";
  return html`<p class="gauge ${state}">
    <label for="size">HTML: <b>${kilobytes} KB</b> ${verdict}</label>
    <meter
      id="size"
      min="0"
      max="${CLIP_BYTES}"
      low="${NEAR_CLIP_BYTES}"
      high="${CLIP_BYTES - 1}"
      optimum="0"
      value="${sizeBytes}"
    ></meter>
  </p>`;
}
