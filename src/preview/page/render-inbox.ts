import { html } from "hono/html";
import { GMAIL_CLIP_BYTES } from "../../model/mail-sizes.ts";
import type { LiveBuild } from "../live-build.ts";
import type { PreviewMail } from "../preview-source.ts";
import type { Piece } from "./piece.ts";

/** From here on one long day is enough to be cut. */
const NEAR_CLIP_BYTES = 81_920;
/** No provider names a number; much more than this is slow on a phone and rare among newsletters. */
const HEAVY_WIRE_BYTES = 512_000;

/** The mail as one row of an inbox, and how heavy it is. */
export function renderInbox({ mail }: LiveBuild): Piece {
  if (mail === null) return html`<section id="inbox" class="inbox" data-live></section>`;
  return html`<section id="inbox" class="inbox" aria-label="In the inbox" data-live>
    <p class="row">
      <span class="sign" aria-hidden="true">${toSign(mail)}</span>
      <span class="words">
        <strong class="subject" dir="auto">${mail.subject}</strong>
        <span class="preheader" dir="auto">${mail.preheader}</span>
      </span>
    </p>
    <div class="gauges">
      ${renderGauge({
        id: "html-size",
        name: "HTML",
        bytes: mail.sizes.htmlBytes,
        near: NEAR_CLIP_BYTES,
        most: GMAIL_CLIP_BYTES,
        words: ["of Gmail’s 100 KB", "is close to Gmail’s 100 KB", "is cut by Gmail after 100 KB"],
      })}
      ${renderGauge({
        id: "wire-size",
        name: "On the wire",
        bytes: mail.sizes.wireBytes,
        near: HEAVY_WIRE_BYTES / 2,
        most: HEAVY_WIRE_BYTES,
        words: ["in all", "in all: heavy", "in all: slow on a phone"],
      })}
    </div>
  </section>`;
}

interface Gauge {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly near: number;
  readonly most: number;
  /** When it is fine, near and over. */
  readonly words: readonly [fine: string, near: string, over: string];
}

function renderGauge({ id, name, bytes, near, most, words }: Gauge): Piece {
  const state = bytes > most ? "over" : bytes > near ? "near" : "fine";
  const verdict = words[["fine", "near", "over"].indexOf(state)] ?? "";
  return html`<p class="gauge ${state}">
    <label for="${id}">${name}: <b>${(bytes / 1024).toFixed(1)} KB</b> ${verdict}</label>
    <meter
      id="${id}"
      min="0"
      max="${most}"
      low="${near}"
      high="${most - 1}"
      optimum="0"
      value="${bytes}"
    ></meter>
  </p>`;
}

function toSign({ sender }: PreviewMail): string {
  return /\p{L}/u.exec(sender)?.[0].toUpperCase() ?? "";
}

const INBOXES = [
  { kind: "gmail", name: "Gmail, on a desktop" },
  { kind: "iphone", name: "Mail, on an iPhone" },
  { kind: "outlook", name: "Outlook, in its list" },
] as const;

/** Rows as mail programs set them, in the widths that they have: subject and preheader are cut where theirs are. */
export function renderInboxes(mail: PreviewMail): Piece {
  return html`<div class="inboxes">
    ${INBOXES.map(
      ({ kind, name }) =>
        html`<h2>${name}</h2>
          <div class="pair">
            ${(["light", "dark"] as const).map((scheme) => renderRow(mail, kind, scheme))}
          </div>`,
    )}
    <p class="note">
      Programs cut by width, so in other letters and on other screens the cut is a little elsewhere
    </p>
  </div>`;
}

function renderRow(mail: PreviewMail, kind: string, scheme: "light" | "dark"): Piece {
  return html`<div
    class="client ${kind} ${scheme}"
    role="group"
    aria-label="${scheme === "light" ? "Light" : "Dark"}"
  >
    <span class="sign" aria-hidden="true">${toSign(mail)}</span>
    <span class="from" dir="auto">${mail.sender}</span>
    <span class="time">06:00</span>
    <span class="line"
      ><strong class="subject" dir="auto">${mail.subject}</strong>
      <span class="preheader" dir="auto">${mail.preheader}</span></span
    >
  </div>`;
}
