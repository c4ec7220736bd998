import { html } from "hono/html";
import type { Voice } from "../voice.ts";

export type Html = ReturnType<typeof html>;

export interface PageParts {
  readonly title: string;
  readonly text: string;
  /** Behind the text. */
  readonly body?: Html;
  /** Address of the page's only script; left out where there is none. */
  readonly script?: string;
  /** For a page inside of somebody else's: no masthead. */
  readonly isEmbedded?: boolean;
}

const RTL = ["ar", "fa", "he", "ur"];

/** A page of the readers' service. All of them work without a script. */
export function renderPage({ language, publication, prefix }: Voice, parts: PageParts): Html {
  const { title, text, body, script, isEmbedded } = parts;
  const direction = RTL.includes(language.split("-")[0] ?? "") ? "rtl" : "ltr";
  return html`<!doctype html>
    <html lang="${language}" dir="${direction}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="${prefix}/service.css" />
        ${script === undefined ? "" : html`<script type="module" src="${script}"></script>`}
      </head>
      <body>
        ${isEmbedded === true ? "" : html`<header><p dir="auto">${publication}</p></header>`}
        <main>
          <h1 dir="auto">${title}</h1>
          <p dir="auto">${text}</p>
          ${body ?? ""}
        </main>
      </body>
    </html>`;
}
