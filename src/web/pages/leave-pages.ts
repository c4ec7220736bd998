import { html } from "hono/html";
import type { LeaveScope } from "../../flows/readers/leave-newsletters.ts";
import type { Publication } from "../../model/publication.ts";
import { fillNames, findServiceWords } from "../words.ts";
import { type Html, renderPage } from "./render-page.ts";

/** Whose pages they are. */
export interface PageContext {
  readonly publication: Publication;
  /** As in the address; perhaps of a newsletter that is no more. */
  readonly newsletter: string;
}

interface Voice {
  readonly language: string;
  readonly publication: string;
  readonly prefix: string;
  readonly words: ReturnType<typeof findServiceWords>;
  readonly fill: (words: string) => string;
}

function toVoice({ publication, newsletter }: PageContext): Voice {
  const { newsletters } = publication;
  const own = newsletters.find(({ slug }) => slug === newsletter);
  const language = (own ?? newsletters[0])?.language ?? "en";
  const names = { title: own?.title ?? publication.title, publication: publication.title };
  const words = findServiceWords(language);
  return {
    language,
    publication: publication.title,
    prefix: toPrefix(publication),
    words,
    fill: (text) => fillNames(text, names),
  };
}

/** Of an address such as `https://example.org/news`: `/news`. */
export function toPrefix({ serviceUrl }: Publication): string {
  return new URL(serviceUrl).pathname.replace(/\/+$/, "");
}

/** A question and a button: whatever only follows links changes nothing. */
export function renderLeavePage(context: PageContext): Html {
  const { words, fill, ...page } = toVoice(context);
  const isOne = context.publication.newsletters.length < 2;
  const all = html`<button name="leave" value="all" class="quiet">${fill(words.leaveAll)}</button>`;
  return renderPage({
    ...page,
    title: fill(words.leave.title),
    text: fill(words.leave.text),
    form: html`<form method="post">
      <button name="leave" value="one">${fill(words.leave.button)}</button>
      ${isOne ? "" : all}
    </form>`,
  });
}

export function renderLeftPage(context: PageContext, scope: LeaveScope): Html {
  const { words, fill, ...page } = toVoice(context);
  const { title, text } = words.left;
  return renderPage({
    ...page,
    title: fill(scope === "all" ? title.replace("{title}", "{publication}") : title),
    text: fill(scope === "all" ? words.leftAll : text),
    form: null,
  });
}

/** @param kind `invalid` for a link that is none of ours, `broken` for a request that cannot be understood */
export function renderFailurePage(context: PageContext, kind: "invalid" | "broken"): Html {
  const { words, fill, ...page } = toVoice(context);
  const { title, text } = words[kind];
  return renderPage({ ...page, title: fill(title), text: fill(text), form: null });
}
