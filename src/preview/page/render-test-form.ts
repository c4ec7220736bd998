import { html } from "hono/html";
import type { IssueKey } from "../../model/addresses.ts";
import type { LivePage } from "./page-view.ts";
import type { Piece } from "./piece.ts";

/** One copy to one address; the only thing on the page that does something. */
export function renderTestForm(key: IssueKey, { formKey }: LivePage): Piece {
  return html`<details class="test">
    <summary>Send a test</summary>
    <form id="test-form" method="post" action="/test">
      <input type="hidden" name="key" value="${formKey}" />
      <input type="hidden" name="date" value="${key.date}" />
      <input type="hidden" name="newsletter" value="${key.newsletter}" />
      <label
        >To <input type="email" name="address" required autocomplete="email" spellcheck="false"
      /></label>
      <button>Send one copy</button>
      <p id="test-answer" role="status"></p>
    </form>
  </details>`;
}
