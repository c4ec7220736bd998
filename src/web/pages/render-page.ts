import { html } from "hono/html";

export type Html = ReturnType<typeof html>;

export interface PageParts {
  /** BCP 47. */
  readonly language: string;
  /** Of the publication: the masthead. */
  readonly publication: string;
  /** Of the service’s address, without a slash at the end. */
  readonly prefix: string;
  readonly title: string;
  readonly text: string;
  /** Behind the text. */
  readonly form: Html | null;
}

const RTL = ["ar", "fa", "he", "ur"];

/** A page of the readers' service, without a script. */
export function renderPage({ language, publication, prefix, title, text, form }: PageParts): Html {
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
      </head>
      <body>
        <header><p dir="auto">${publication}</p></header>
        <main>
          <h1 dir="auto">${title}</h1>
          <p dir="auto">${text}</p>
          ${form ?? ""}
        </main>
      </body>
    </html>`;
}
