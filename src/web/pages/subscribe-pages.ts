import { html } from "hono/html";
import type { Newsletter } from "../../model/publication.ts";
import { toScheduleWords } from "../schedule-words.ts";
import type { Voice } from "../voice.ts";
import { type Html, renderPage } from "./render-page.ts";

/** A newsletter as the form offers it. */
export interface Offer {
  readonly newsletter: Newsletter;
  /** Address of its last issue; null before there is one. */
  readonly lastIssueUrl: string | null;
  readonly isChosen: boolean;
}

export interface SubscribeView {
  readonly offers: readonly Offer[];
  /** As typed before; empty on a new form. */
  readonly email: string;
  /** An address that is right as it is, whatever we think of it. */
  readonly sure: string;
  /** What is to be mended; empty for nothing. */
  readonly mistake: string;
  /** Of the form's script; null where there is none. */
  readonly challenge: string | null;
  readonly isEmbedded: boolean;
}

export function renderSubscribePage(voice: Voice, view: SubscribeView): Html {
  const { readerWords, fill, prefix, language } = voice;
  const words = readerWords.subscribe;
  const { email, mistake, sure, challenge, isEmbedded } = view;
  const action = `${prefix}/subscribe${isEmbedded ? "/embed" : ""}`;
  const described = mistake === "" ? "" : html`aria-invalid="true" aria-describedby="mistake"`;
  return renderPage(voice, {
    title: fill(words.title),
    text: fill(words.text),
    isEmbedded,
    ...(challenge !== null && { script: `${prefix}/prove.js` }),
    body: html`<form method="post" action="${action}" data-challenge="${challenge ?? ""}">
      ${mistake === "" ? "" : html`<p class="mistake" id="mistake" role="alert">${mistake}</p>`}
      <fieldset class="offers">
        <legend>${words.newsletters}</legend>
        ${view.offers.map((offer) => renderOffer(voice, offer))}
      </fieldset>
      <label for="email">${words.email}</label>
      <input
        id="email"
        name="email"
        type="email"
        autocomplete="email"
        required
        maxlength="254"
        value="${email}"
        ${described}
      />
      <div class="trap" aria-hidden="true">
        <label for="website">${words.trap}</label>
        <input id="website" name="website" tabindex="-1" autocomplete="off" />
      </div>
      <input type="hidden" name="proof" />
      <input type="hidden" name="sure" value="${sure}" />
      <input type="hidden" name="language" value="${language}" />
      <p class="small" dir="auto">${fill(words.agree)}</p>
      <button>${words.button}</button>
    </form>`,
  });
}

function renderOffer({ readerWords, language }: Voice, offer: Offer): Html {
  const { newsletter, lastIssueUrl, isChosen } = offer;
  const { slug, title, description, schedule } = newsletter;
  const when = schedule === null ? "" : toScheduleWords(schedule, language);
  const last = readerWords.subscribe.lastIssue;
  // A frame of somebody else's is no place for a whole issue.
  const link = html`<a href="${lastIssueUrl ?? ""}" target="_blank" rel="noopener">${last}</a>`;
  return html`<div class="offer">
    <input
      type="checkbox"
      id="n-${slug}"
      name="newsletter"
      value="${slug}"
      ${isChosen ? "checked" : ""}
    />
    <label for="n-${slug}" dir="auto">${title}</label>
    <p class="small" dir="auto">
      ${description === "" ? "" : html`${description}<br />`} ${when}
      ${lastIssueUrl === null ? "" : html`${when === "" ? "" : " · "}${link}`}
    </p>
  </div>`;
}

/** The same for everybody: who is known, and who is not, is nobody's business. */
export function renderAskedPage(voice: Voice, isEmbedded: boolean): Html {
  const { title, text } = voice.readerWords.asked;
  return renderPage(voice, { title: voice.fill(title), text: voice.fill(text), isEmbedded });
}
