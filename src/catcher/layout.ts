import { html } from "hono/html";

export type Html = ReturnType<typeof html>;

export interface PageParts {
  readonly title: string;
  /** What stands right of the masthead. */
  readonly aside: Html;
  readonly main: Html;
  /** Whether the page renews itself when mail comes in. */
  readonly renewal: "live" | "still";
}

export function renderLayout({ title, aside, main, renewal }: PageParts): Html {
  const live = html`<script src="/live.js" defer></script>
    <noscript><meta http-equiv="refresh" content="5" /></noscript>`;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/styles.css" />
        ${renewal === "live" ? live : ""}
      </head>
      <body>
        <header class="masthead">
          <a class="name" href="/">Inbox</a>
          <div class="aside">${aside}</div>
        </header>
        <main id="main">${main}</main>
      </body>
    </html> `;
}

const clock = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium" });
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });

export function renderTime(at: Date): Html {
  const text = isToday(at) ? clock.format(at) : `${day.format(at)}, ${clock.format(at)}`;
  return html`<time datetime="${at.toISOString()}">${text}</time>`;
}

function isToday(at: Date): boolean {
  return at.toDateString() === new Date().toDateString();
}

/** @example formatSize(43_099) // "43.1 kB" */
export function formatSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** @param words one and many: `["copy", "copies"]` */
export function formatCount(count: number, words: readonly [one: string, many: string]): string {
  return `${count.toLocaleString("en-GB")} ${count === 1 ? words[0] : words[1]}`;
}
