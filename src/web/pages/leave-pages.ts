import { html } from "hono/html";
import type { LeaveScope } from "../../flows/readers/leave-newsletters.ts";
import type { Voice } from "../voice.ts";
import { type Html, renderPage } from "./render-page.ts";

/** A question and a button: whatever only follows links changes nothing. */
export function renderLeavePage(voice: Voice, newsletters: number): Html {
  const { words, fill } = voice;
  const all = html`<button name="leave" value="all" class="quiet">${fill(words.leaveAll)}</button>`;
  return renderPage(voice, {
    title: fill(words.leave.title),
    text: fill(words.leave.text),
    body: html`<form method="post">
      <button name="leave" value="one">${fill(words.leave.button)}</button>
      ${newsletters < 2 ? "" : all}
    </form>`,
  });
}

export function renderLeftPage(voice: Voice, scope: LeaveScope): Html {
  const { words, fill } = voice;
  const { title, text } = words.left;
  return renderPage(voice, {
    title: fill(scope === "all" ? title.replace("{title}", "{publication}") : title),
    text: fill(scope === "all" ? words.leftAll : text),
  });
}

/** @param kind `invalid` for a link that is none of ours, `broken` for a request that cannot be understood */
export function renderFailurePage(voice: Voice, kind: "invalid" | "broken"): Html {
  const { title, text } = voice.words[kind];
  return renderPage(voice, { title: voice.fill(title), text: voice.fill(text) });
}
