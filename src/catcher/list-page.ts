import { html } from "hono/html";
import type { CaughtMail } from "./caught-mail.ts";
import type { Mailing, Page } from "./inbox.ts";
import { formatCount, formatSize, renderLayout, renderTime, type Html } from "./layout.ts";

export const PAGE_SIZE = 50;
/** Older ones are reached by paging through the mails. */
const MAX_MAILINGS = 12;

export interface ListView {
  readonly page: Page;
  /** Counts from 1. */
  readonly pageNumber: number;
  /** The mailing whose mails are listed; null for all. */
  readonly mailing: Mailing | null;
  readonly mailings: readonly Mailing[];
  readonly smtpUrl: string;
}

export function renderListPage(view: ListView): Html {
  const { page, mailing } = view;
  const title = mailing === null ? "Inbox" : mailing.subject;
  return renderLayout({
    title: `${title} (${page.total})`,
    aside: page.total === 0 ? html`` : renderEmptyForm(),
    main: page.total === 0 ? renderNothing(view.smtpUrl) : renderLists(view),
    renewal: view.pageNumber === 1 ? "live" : "still",
  });
}

function renderEmptyForm(): Html {
  return html`<form method="post" action="/empty"><button>Empty the inbox</button></form>`;
}

function renderNothing(smtpUrl: string): Html {
  return html`<section class="nothing">
    <h1>Nothing caught yet</h1>
    <p>
      Mail sent to <code>${smtpUrl}</code> shows up here by itself. None of it goes any further.
    </p>
  </section>`;
}

function renderLists(view: ListView): Html {
  const { mailing, mailings, page } = view;
  const many = mailings.filter(({ count }) => count > 1).slice(0, MAX_MAILINGS);
  const groups = mailing === null && many.length > 0 ? renderMailings(many) : html``;
  return html`${groups}
    <section>
      <h1>${mailing === null ? "Messages" : mailing.subject}</h1>
      <p class="note">
        ${formatCount(page.total, ["message", "messages"])}${
          mailing === null ? "" : html` from ${mailing.from}. <a href="/">All messages</a>`
        }
      </p>
      ${renderMails(page.mails)} ${renderPager(view)}
    </section>`;
}

function renderMailings(mailings: readonly Mailing[]): Html {
  return html`<section>
    <h1>Mailings</h1>
    <ul class="mailings">
      ${mailings.map(
        ({ key, subject, from, count, latest }) =>
          html`<li>
            <a href="/?mailing=${encodeURIComponent(key)}">${subject || "(no subject)"}</a>
            <span class="from" title="${from}">${toSenderName(from)}</span>
            <span class="figures">${formatCount(count, ["copy", "copies"])}</span>
            <a class="look" href="/messages/${latest.id}">Look at one</a>
          </li>`,
      )}
    </ul>
  </section>`;
}

function renderMails(mails: readonly CaughtMail[]): Html {
  return html`<table class="mails">
    <thead>
      <tr>
        <th scope="col">Subject</th>
        <th scope="col">To</th>
        <th scope="col">From</th>
        <th scope="col" class="figures">Size</th>
        <th scope="col" class="figures">Time</th>
      </tr>
    </thead>
    <tbody>
      ${mails.map(
        (mail) =>
          html`<tr>
            <td class="subject">
              <a href="/messages/${mail.id}">${mail.subject || "(no subject)"}</a>
            </td>
            <td class="to">${mail.envelope.recipients.join(", ")}</td>
            <td class="from" title="${mail.from}">
              ${toSenderName(mail.from || mail.envelope.sender)}
            </td>
            <td class="figures">${formatSize(mail.sizeBytes)}</td>
            <td class="figures">${renderTime(mail.at)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** `The Courier` of `The Courier <courier@example.org>`; an address alone stays. */
function toSenderName(from: string): string {
  const name = from.replace(/\s*<[^>]*>\s*$/, "").replace(/^"(.*)"$/, "$1");
  return name === "" ? from : name;
}

function renderPager({ page, pageNumber, mailing }: ListView): Html {
  const last = Math.max(1, Math.ceil(page.total / PAGE_SIZE));
  if (last === 1) return html``;
  const link = (number: number, text: string): Html => {
    if (number < 1 || number > last) return html`<span aria-disabled="true">${text}</span>`;
    const filter = mailing === null ? "" : `&mailing=${encodeURIComponent(mailing.key)}`;
    return html`<a href="/?page=${number}${filter}">${text}</a>`;
  };
  return html`<nav class="pager" aria-label="Pages">
    ${link(pageNumber - 1, "← Newer")} <span>Page ${pageNumber} of ${last}</span>
    ${link(pageNumber + 1, "Older →")}
  </nav>`;
}
