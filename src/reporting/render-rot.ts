import type { PageState, RotFigures, Rows, UseFigures } from "../model/link-rot.ts";
import { drawParts, format, toMoment } from "./charts.ts";
import { drawYears } from "./draw-years.ts";
import { type Markup, markup } from "./markup.ts";
import { ROT_STYLES } from "./rot-styles.ts";
import { REPORT_STYLES } from "./styles.ts";

const WORDS: readonly (readonly [PageState, string])[] = [
  ["works", "there"],
  ["moved", "moved for good"],
  ["barred", "let no program in"],
  ["shaky", "failed lately"],
  ["away", "failing for long"],
  ["rotten", "gone"],
  ["unasked", "not asked yet"],
];

/** All links of all issues on one self-contained page: no script, nothing that a browser would fetch by itself. */
export function renderRot(figures: RotFigures): string {
  const { title, at, counts, years, rotten, moved, away } = figures;
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const parts = WORDS.map(([name, word]) => ({ name, word, count: counts[name] }));
  return markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex"><meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>${title}: links that still lead somewhere</title>
<style>${{ markup: REPORT_STYLES + ROT_STYLES }}</style></head>
<body><header><h1>Where our links lead now</h1>
<p>${title} · ${toCount(total, "page")} ${toSpan(figures)} · as of ${toMoment(at)} UTC</p></header>
<main><h2>All pages</h2>${total === 0 ? markup`<p class="none">No issue has a link yet</p>` : drawParts(parts)}
<h2>By year of the issue</h2>${drawYears(years)}
<h2>Gone</h2>${toRotten(rotten)}
<h2>Moved for good</h2>${toMoved(moved)}
<h2>Failing for long</h2>${toAway(away)}
<h2>Why nobody can tell</h2>${toCauses(figures)}</main>
<footer>Made by Broadsheet. A page is gone when it answered so on two days, or when its host had no name for a week.</footer></body></html>
`.markup;
}

function toSpan({ years }: RotFigures): string {
  const [first, last] = [years[0]?.year, years.at(-1)?.year];
  if (first === undefined || last === undefined) return "";
  return first === last ? `in issues of ${first}` : `in issues from ${first} to ${last}`;
}

function toRotten(rows: Rows<UseFigures>): Markup {
  if (rows.shown.length === 0) return markup`<p class="none">No page that was asked is gone</p>`;
  return toTable(rows, "What it says", ({ history }) => {
    const { since, days } = history.dead ?? { since: history.askedOn, days: 1 };
    return [toSentence(history.answer), `since ${since}, on ${toCount(days, "day")}`];
  });
}

function toMoved(rows: Rows<UseFigures>): Markup {
  if (rows.shown.length === 0) return markup`<p class="none">No page has moved</p>`;
  return toTable(rows, "Where it is now", ({ history: { answer, askedOn } }) =>
    answer.kind === "moved" ? [toLink(answer.to), `seen ${askedOn}`] : [markup``, ""],
  );
}

function toAway(rows: Rows<UseFigures>): Markup {
  const lead = markup`<p class="none lead">It fails, and nobody says that it is gone: a server that is down, a certificate that ran out, a redirect to a front page. A person sees more.</p>`;
  if (rows.shown.length === 0) return markup`<p class="none">None</p>`;
  return markup`${lead}${toTable(rows, "What happens", ({ history }) => {
    const { since, days } = history.failing ?? { since: history.askedOn, days: 1 };
    return [toSentence(history.answer), `since ${since}, on ${toCount(days, "day")}`];
  })}`;
}

function toCauses({ causes }: RotFigures): Markup {
  if (causes.length === 0)
    return markup`<p class="none">Of every page that was asked it is known</p>`;
  const items = causes.map(
    ({ cause, count }) => markup`<li><b>${format(count)}</b> ${toCapital(cause)}</li>`,
  );
  return markup`<ul class="legend">${items}</ul>`;
}

/** What stands in the last column: a sentence or a link, and small print. */
type ToCell = (use: UseFigures) => readonly [Markup, string];

/** By issue, newest first. */
function toTable({ shown, more }: Rows<UseFigures>, heading: string, toCell: ToCell): Markup {
  const dates = [...new Set(shown.map(({ date }) => date))];
  const bodies = dates.map((date) => {
    const rows = shown.filter((use) => use.date === date).map((use) => toRow(use, toCell));
    return markup`<tbody><tr><th class="issue" colspan="3" scope="rowgroup">${date}</th></tr>${rows}</tbody>\n`;
  });
  const rest =
    more === 0
      ? markup``
      : markup`<p class="more">And ${format(more)} more: broadsheet links --archive --json has all of them</p>`;
  return markup`<table class="uses"><thead><tr><th class="where">Headline</th><th>Page</th><th class="says">${heading}</th></tr></thead>${bodies}</table>${rest}`;
}

function toRow(use: UseFigures, toCell: ToCell): Markup {
  const { words, place, url } = use;
  const [said, since] = toCell(use);
  return markup`<tr><td><b>${words}</b><small>${place.file}:${place.line}</small></td><td>${toLink(url)}</td><td>${said}<small>${since}</small></td></tr>\n`;
}

/** Addresses are of the web by then: nothing else is asked. */
function toLink(url: string): Markup {
  return markup`<a href="${url}" rel="noreferrer nofollow">${url}</a>`;
}

function toSentence(answer: UseFigures["history"]["answer"]): Markup {
  return markup`${"cause" in answer ? toCapital(answer.cause) : ""}`;
}

function toCapital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function toCount(count: number, noun: string): string {
  return `${format(count)} ${noun}${count === 1 ? "" : "s"}`;
}
