import { html } from "hono/html";
import type { Newsletter } from "../../model/publication.ts";
import type { Reader } from "../../model/reader.ts";
import type { Voice } from "../voice.ts";
import { PAGE_LANGUAGES } from "../words/find-reader-words.ts";
import { type Html, renderPage } from "./render-page.ts";

export interface PreferencesView {
  readonly reader: Reader;
  readonly newsletters: readonly Newsletter[];
  /** Null for somebody who is not paused. */
  readonly pausedUntil: Date | null;
  /** Above the form; empty for nothing. */
  readonly notice: string;
  readonly isMistake: boolean;
}

const PAUSES = [7, 14, 30, 90];

export function renderPreferencesPage(voice: Voice, view: PreferencesView): Html {
  const { readerWords, fill } = voice;
  const words = readerWords.preferences;
  const { email } = view.reader.subscriber;
  return renderPage(voice, {
    title: words.title,
    text: fill(words.text, { address: hideAddress(email.address) }),
    body: html`${renderNotice(view)} ${renderChoices(voice, view)} ${renderOwn(voice)}`,
  });
}

function renderNotice({ notice, isMistake }: PreferencesView): Html | "" {
  if (notice === "") return "";
  return html`<p class="${isMistake ? "mistake" : "notice"}" role="status">${notice}</p>`;
}

function renderChoices(voice: Voice, view: PreferencesView): Html {
  const { readerWords, words: leaveWords, fill } = voice;
  const words = readerWords.preferences;
  const { settings, subscriptions } = view.reader;
  const active = subscriptions.filter(({ status }) => status === "active");
  const isTaken = ({ slug }: Newsletter) => active.some(({ newsletter }) => newsletter === slug);
  return html`<form method="post">
    <fieldset class="offers">
      <legend>${words.newsletters}</legend>
      ${view.newsletters.map(
        (each) =>
          html`<div class="offer">
            <input
              type="checkbox"
              id="n-${each.slug}"
              name="newsletter"
              value="${each.slug}"
              ${isTaken(each) ? "checked" : ""}
            />
            <label for="n-${each.slug}" dir="auto">${each.title}</label>
          </div>`,
      )}
    </fieldset>
    <label for="pause">${words.pause}</label>
    ${renderPause(voice, view.pausedUntil)}
    <label for="zone">${words.zone}</label>
    <select id="zone" name="zone">
      ${renderOption("", words.unknownZone, settings.zone ?? "")}
      ${withCurrent(Intl.supportedValuesOf("timeZone"), settings.zone).map((zone) =>
        renderOption(zone, zone.replaceAll("_", " "), settings.zone ?? ""),
      )}
    </select>
    <label for="language">${words.language}</label>
    <select id="language" name="language">
      ${renderOption("", words.ownLanguage, settings.language ?? "")}
      ${withCurrent(PAGE_LANGUAGES, settings.language).map((code) =>
        renderOption(code, nameLanguage(code), settings.language ?? ""),
      )}
    </select>
    <div class="offer">
      <input
        type="checkbox"
        id="text-only"
        name="text-only"
        value="yes"
        ${settings.textOnly ? "checked" : ""}
      />
      <label for="text-only">${words.textOnly}</label>
    </div>
    <button name="action" value="save">${words.save}</button>
    <button name="leave" value="all" class="quiet">${fill(leaveWords.leaveAll)}</button>
  </form>`;
}

function renderPause({ readerWords, language, fill }: Voice, until: Date | null): Html {
  const words = readerWords.preferences;
  const format = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" });
  const kept =
    until === null
      ? ""
      : renderOption("keep", fill(words.pausedUntil, { date: format.format(until) }), "keep");
  return html`<select id="pause" name="pause">
    ${kept} ${renderOption("0", words.noPause, until === null ? "0" : "")}
    ${PAUSES.map((days) =>
      renderOption(String(days), fill(words.pauseDays, { count: String(days) }), ""),
    )}
  </select>`;
}

/** What somebody has is to choose from too: saving the rest must not take it away. */
function withCurrent(values: readonly string[], current: string | null): readonly string[] {
  return current === null || values.includes(current) ? values : [current, ...values];
}

function renderOption(value: string, name: string, chosen: string): Html {
  return html`<option value="${value}" ${value === chosen ? "selected" : ""}>${name}</option>`;
}

/** In itself, so that whoever is lost finds it. */
function nameLanguage(code: string): string {
  return new Intl.DisplayNames(code, { type: "language" }).of(code) ?? code;
}

/** What only the mailbox itself can do: each sends a mail first. */
function renderOwn({ readerWords }: Voice): Html {
  const { move, data, erase } = readerWords;
  return html`<form method="post" class="own">
      <h2>${move.title}</h2>
      <p class="small">${move.text}</p>
      <label for="target">${move.email}</label>
      <input id="target" name="target" type="email" autocomplete="email" required maxlength="254" />
      <button name="action" value="move" class="quiet">${move.button}</button>
    </form>
    <form method="post" class="own">
      <h2>${data.title}</h2>
      <p class="small">${data.text}</p>
      <button name="action" value="data" class="quiet">${data.button}</button>
    </form>
    <form method="post" class="own">
      <h2>${erase.title}</h2>
      <p class="small">${erase.text}</p>
      <button name="action" value="erase" class="quiet">${erase.button}</button>
    </form>`;
}

/** Whoever got a forwarded mail is not told whose it was. @example hideAddress("ada@example.org") // "a…@example.org" */
function hideAddress(address: string): string {
  const at = address.lastIndexOf("@");
  const [first = ""] = address;
  return `${first}…${address.slice(at)}`;
}

/** The mailbox was asked. */
export function renderOwnAskedPage(voice: Voice): Html {
  const { title, text } = voice.readerWords.ownAsked;
  return renderPage(voice, { title, text });
}
