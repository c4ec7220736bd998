import { html } from "hono/html";
import type { PreviewMail } from "../preview-source.ts";
import type { Piece } from "./piece.ts";

/** Raw header fields and the HTML, as they go over the wire before they are encoded. */
export function renderSource(mail: PreviewMail, messageUrl: string): Piece {
  return html`<div class="source">
    <p><a href="${messageUrl}">The whole message as a file</a>, as one reader would get it</p>
    <h2>Header fields</h2>
    <pre class="paper" tabindex="0" aria-label="Header fields">${readHead(mail.eml)}</pre>
    <h2>HTML</h2>
    <pre class="paper" tabindex="0" aria-label="HTML">${mail.html}</pre>
  </div>`;
}

/** RFC 5322 section 2.1: up to the first empty line. */
function readHead(eml: Uint8Array): string {
  const end = Buffer.from(eml).indexOf("\r\n\r\n");
  return Buffer.from(eml)
    .subarray(0, end < 0 ? eml.length : end)
    .toString()
    .replaceAll("\r\n", "\n");
}
