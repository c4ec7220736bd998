import { html } from "hono/html";
import type { ReaderRequest } from "../../model/reader.ts";
import type { Voice } from "../voice.ts";
import { type Html, renderPage } from "./render-page.ts";

/** Behind a link of a mail: a question and a button. */
export function renderAnswerPage(
  voice: Voice,
  { kind }: ReaderRequest,
  newsletters: readonly string[],
): Html {
  const { title, text, button } = voice.readerWords.answer[kind];
  return renderPage(voice, {
    title: voice.fill(title),
    text: voice.fill(text),
    body: html`${renderTitles(newsletters)}
      <form method="post"><button name="answer" value="yes">${button}</button></form>`,
  });
}

function renderTitles(newsletters: readonly string[]): Html | "" {
  if (newsletters.length === 0) return "";
  return html`<ul>
    ${newsletters.map((title) => html`<li dir="auto">${title}</li>`)}
  </ul>`;
}

export interface AnsweredView {
  readonly kind: Exclude<ReaderRequest["kind"], "data">;
  readonly newsletters: readonly string[];
  /** Address of the person's preferences; null for somebody without any. */
  readonly preferencesUrl: string | null;
}

export function renderAnsweredPage(voice: Voice, view: AnsweredView): Html {
  const { title, text } = voice.readerWords.answered[view.kind];
  const { link } = voice.readerWords.preferences;
  const preferences =
    view.preferencesUrl === null
      ? ""
      : html`<p class="onward"><a href="${view.preferencesUrl}">${link}</a></p>`;
  return renderPage(voice, {
    title: voice.fill(title),
    text: voice.fill(text),
    body: html`${renderTitles(view.newsletters)}${preferences}`,
  });
}

export function renderOverPage(voice: Voice, kind: "expired" | "answeredBefore"): Html {
  const { title, text } = voice.readerWords[kind];
  return renderPage(voice, { title: voice.fill(title), text: voice.fill(text) });
}
