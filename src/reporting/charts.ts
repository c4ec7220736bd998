import type { DeliveryCounts, DeliveryStatus } from "../model/delivery.ts";
import type { ReportFigures } from "../model/report-figures.ts";
import { type Markup, markup } from "./markup.ts";

const WIDTH = 640;

const SHOWN: readonly { readonly status: DeliveryStatus; readonly word: string }[] = [
  { status: "accepted", word: "accepted" },
  { status: "deferred", word: "deferred" },
  { status: "refused", word: "refused" },
  { status: "uncertain", word: "uncertain" },
  { status: "skipped", word: "skipped" },
  { status: "planned", word: "planned" },
  { status: "claimed", word: "claimed" },
  { status: "handedOver", word: "handed over" },
];

/** All states as one bar with its legend below: nobody is left out of the sum. */
export function drawStates(counts: DeliveryCounts): Markup {
  return drawParts(
    SHOWN.map(({ status, word }) => ({ name: status, word, count: counts[status] })),
  );
}

/** A part of a whole. */
export interface Part {
  /** A class of the styles. */
  readonly name: string;
  readonly word: string;
  readonly count: number;
}

/** A whole as one bar with its legend below; parts of nothing are left out. */
export function drawParts(parts: readonly Part[]): Markup {
  const total = parts.reduce((sum, { count }) => sum + count, 0);
  const present = parts.filter(({ count }) => count > 0);
  let x = 0;
  const bars = present.map(({ name, count }) => {
    const width = (count / Math.max(total, 1)) * WIDTH;
    const bar = markup`<rect class="${name}" x="${round(x)}" y="0" width="${round(Math.max(width, 1.5))}" height="28"/>`;
    x += width;
    return bar;
  });
  const legend = present.map(
    ({ name, word, count }) =>
      markup`<li><span class="key ${name}"></span><b>${format(count)}</b> ${word} <i>${toShare(count, total)}</i></li>`,
  );
  return markup`<svg viewBox="0 0 ${WIDTH} 28" preserveAspectRatio="none" class="states" aria-hidden="true">${bars}</svg>
<ul class="legend">${legend}</ul>`;
}

const [HEIGHT, BASE] = [150, 124];

/** Accepted mails over time, a column a step. */
export function drawTime(accepted: ReportFigures["accepted"]): Markup {
  const { from, stepMs, steps } = accepted;
  if (steps.length === 0) return markup`<p class="none">Nothing has been accepted yet</p>`;
  const most = Math.max(...steps);
  const width = WIDTH / Math.max(steps.length, 12);
  const columns = steps.map((count, index) => {
    const height = (count / most) * (BASE - 18);
    return markup`<rect class="accepted" x="${round(index * width)}" y="${round(BASE - height)}" width="${round(width * 0.82)}" height="${round(height)}"/>`;
  });
  const end = new Date(from.getTime() + steps.length * stepMs);
  const label = `Mails accepted from ${toClock(from)} to ${toClock(end)} UTC, at most ${format(most)} in ${toSpan(stepMs)}`;
  return markup`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${label}">
<line class="grid" x1="0" y1="18" x2="${WIDTH}" y2="18"/><line class="axis" x1="0" y1="${BASE}" x2="${WIDTH}" y2="${BASE}"/>
<text x="0" y="12">${format(most)} in ${toSpan(stepMs)}</text>${columns}
<text x="0" y="${HEIGHT - 6}">${toClock(from)} UTC</text><text x="${WIDTH}" y="${HEIGHT - 6}" text-anchor="end">${toClock(end)}</text></svg>`;
}

/** A bar in a table's cell: how much of `most` this is, and how much of it is filled. */
export function drawShare(part: number, total: number, most: number): Markup {
  const [outer, inner] = [(total / Math.max(most, 1)) * 200, (part / Math.max(most, 1)) * 200];
  return markup`<svg viewBox="0 0 200 12" preserveAspectRatio="none" class="share" aria-hidden="true"><rect class="rest" x="0" y="1" width="${round(outer)}" height="10"/><rect class="accepted" x="0" y="1" width="${round(inner)}" height="10"/></svg>`;
}

export function format(count: number): string {
  return count.toLocaleString("en");
}

/** @example "2026-01-05 06:00:12" */
export function toMoment(at: Date): string {
  return at.toISOString().slice(0, 19).replace("T", " ");
}

function toClock(at: Date): string {
  return at.toISOString().slice(11, 19);
}

/** @example toSpan(90_000) // "90 s" */
function toSpan(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 120) return `${seconds} s`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}

function toShare(count: number, total: number): string {
  const share = (count / Math.max(total, 1)) * 100;
  return share > 0 && share < 0.1 ? "< 0.1 %" : `${share.toFixed(1).replace(/\.0$/, "")} %`;
}

export function round(value: number): number {
  return Math.round(value * 100) / 100;
}
