import type { ReviewedMail, ReviewFacts } from "../model/review.ts";
import { type Markup, markup } from "./markup.ts";
import { REPORT_STYLES } from "./styles.ts";

/** A mail with its HTML, pictures inside. */
export interface ShownMail extends ReviewedMail {
  readonly html: string;
}

const REVIEW_STYLES = `
body { max-width: 78rem; }
.pair { display: flex; flex-wrap: wrap; gap: 1.5rem; align-items: flex-start; }
.pair iframe { border: 1px solid var(--rule); background: #fff; height: 52rem; }
.pair iframe.wide { flex: 1 1 42rem; min-width: 0; } .pair iframe.phone { flex: 0 0 375px; max-width: 100%; }
.row { margin: 0 0 1rem; padding: 0.6rem 0.9rem; border: 1px solid var(--rule); font: 0.9375rem/1.45 var(--sans); white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.row span { color: var(--quiet); }
pre { white-space: pre-wrap; font: 0.8125rem/1.55 ui-monospace, Menlo, Consolas, monospace; }
`;

/**
 * All mails of a review on one page, wide and as on a phone, with their row in the inbox and what they weigh.
 *
 * It runs no script and fetches nothing: what a branch wrote can do nothing to whoever looks at it.
 */
export function renderReview(facts: ReviewFacts, mails: readonly ShownMail[]): string {
  const policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-src 'self'";
  const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>Review</title>
<style>${{ markup: REPORT_STYLES + REVIEW_STYLES }}</style>
</head>
<body>
<header>
<h1>${mails.map(({ subject }) => subject).join(" · ") || "Nothing can be built"}</h1>
<p>${formatSum(facts)}</p>
</header>
<main>
${renderProblems(facts)}
${mails.map(renderMail)}
</main>
</body>
</html>
`;
  return page.markup;
}

/** @example "1 error, 2 warnings; daily/2026-01-05 cannot be built" */
export function formatSum({ errors, warnings, failed }: ReviewFacts): string {
  const count = (number: number, noun: string): string =>
    `${number} ${noun}${number === 1 ? "" : "s"}`;
  const sum = `${count(errors, "error")}, ${count(warnings, "warning")}`;
  return failed.length === 0 ? sum : `${sum}; ${failed.join(", ")} cannot be built`;
}

function renderProblems({ problems }: ReviewFacts): Markup {
  if (problems.length === 0) return markup``;
  return markup`<section><h2>Problems</h2><pre>${problems.join("\n")}</pre></section>`;
}

function renderMail(mail: ShownMail): Markup {
  const { name, title, subject, preheader, html } = mail;
  return markup`<section>
<h2>${title}, ${name}</h2>
<p class="row"><b>${subject}</b> <span>${preheader}</span></p>
<p class="more">${formatSizes(mail)}</p>
<div class="pair">
<iframe class="wide" title="${name}, wide" sandbox srcdoc="${html}"></iframe>
<iframe class="phone" title="${name}, on a phone" sandbox srcdoc="${html}"></iframe>
</div>
</section>
`;
}

/** @example "21,034 of 102,400 bytes of HTML; 30,512 bytes over the wire; pictures 88,120 bytes" */
export function formatSizes(mail: ReviewedMail): string {
  const [html, limit, wire, pictures] = [
    mail.htmlBytes,
    mail.limitBytes,
    mail.wireBytes,
    mail.pictureBytes,
  ].map((bytes) => bytes.toLocaleString("en"));
  const cut = mail.cutAt === null ? "" : `; Gmail cuts at “${mail.cutAt}”`;
  return `${html} of ${limit} bytes of HTML${cut}; ${wire} bytes over the wire; pictures ${pictures} bytes`;
}
