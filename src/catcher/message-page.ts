import { html } from "hono/html";
import type { CaughtMail } from "./caught-mail.ts";
import { formatSize, renderLayout, renderTime, type Html } from "./layout.ts";
import type { ShownMail } from "./show-mail.ts";

export const VIEWS = ["phone", "desktop", "text", "headers", "source"] as const;
export type View = (typeof VIEWS)[number];

const NAMES: Readonly<Record<View, string>> = {
  phone: "Phone",
  desktop: "Desktop",
  text: "Text",
  headers: "Headers",
  source: "Source",
};

export interface MessageView {
  readonly mail: CaughtMail;
  readonly shown: ShownMail;
  readonly source: Uint8Array;
  readonly view: View;
  readonly neighbours: { readonly newer: CaughtMail | null; readonly older: CaughtMail | null };
}

/** What a mail opens with: its HTML as wide as a window, or the text if there is no HTML. */
export function toDefaultView(shown: ShownMail): View {
  return shown.html === null ? "text" : "desktop";
}

export function renderMessagePage(message: MessageView): Html {
  const { mail, view, neighbours } = message;
  const subject = mail.subject || "(no subject)";
  return renderLayout({
    title: subject,
    aside: html`${renderStep(neighbours.newer, view, "← Newer")}
    ${renderStep(neighbours.older, view, "Older →")}`,
    main: html`<article>
      <h1 class="headline">${subject}</h1>
      ${renderFacts(message)} ${renderTabs(mail, view)}
      <div class="stage ${view}">${renderView(message)}</div>
    </article>`,
    renewal: "still",
  });
}

function renderStep(mail: CaughtMail | null, view: View, text: string): Html {
  if (mail === null) return html`<span aria-disabled="true">${text}</span>`;
  return html`<a href="/messages/${mail.id}?view=${view}">${text}</a>`;
}

function renderFacts({ mail, shown }: MessageView): Html {
  return html`<dl class="facts">
    <div>
      <dt>From</dt>
      <dd>${mail.from || mail.envelope.sender}</dd>
    </div>
    <div>
      <dt>To</dt>
      <dd>${mail.envelope.recipients.join(", ")}</dd>
    </div>
    <div>
      <dt>Caught</dt>
      <dd>${renderTime(mail.at)}</dd>
    </div>
    <div>
      <dt>Size</dt>
      <dd>${formatSize(mail.sizeBytes)}</dd>
    </div>
    ${
      shown.attachments.length === 0
        ? ""
        : html`<div>
            <dt>With</dt>
            <dd>${shown.attachments.map(({ name, type }) => `${name} (${type})`).join(", ")}</dd>
          </div>`
    }
  </dl>`;
}

function renderTabs(mail: CaughtMail, current: View): Html {
  return html`<nav class="tabs" aria-label="Views">
    ${VIEWS.map((view) =>
      view === current
        ? html`<a href="?view=${view}" aria-current="page">${NAMES[view]}</a>`
        : html`<a href="?view=${view}">${NAMES[view]}</a>`,
    )}
    <a class="download" href="/messages/${mail.id}/raw" download>Download .eml</a>
  </nav>`;
}

function renderView({ mail, shown, source, view }: MessageView): Html {
  switch (view) {
    case "phone":
    case "desktop":
      if (shown.html === null) return html`<p class="note">This mail has no HTML part</p>`;
      return html`<iframe
        title="The mail as HTML"
        src="/messages/${mail.id}/html"
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        referrerpolicy="no-referrer"
      ></iframe>`;
    case "text":
      if (shown.text === null) return html`<p class="note">This mail has no text part</p>`;
      return html`<pre tabindex="0">${shown.text}</pre>`;
    case "headers":
      return renderHeaders(shown);
    case "source":
      return html`<pre tabindex="0">${Buffer.from(source).toString()}</pre>`;
  }
}

function renderHeaders(shown: ShownMail): Html {
  return html`<table class="headers">
    <tbody>
      ${shown.headers.map(
        ({ name, value }) =>
          html`<tr>
            <th scope="row">${name}</th>
            <td>${value}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
