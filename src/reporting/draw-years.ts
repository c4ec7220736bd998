import type { PageState, YearFigures } from "../model/link-rot.ts";
import { format, round } from "./charts.ts";
import { type Markup, markup } from "./markup.ts";

/** From the ground up: what is there, what nobody can tell, what is gone. */
const LAYERS: readonly { readonly name: string; readonly states: readonly PageState[] }[] = [
  { name: "works", states: ["works", "moved"] },
  { name: "barred", states: ["barred", "shaky", "away"] },
  { name: "rotten", states: ["rotten"] },
];

/**
 * A column a year, as high as the pages that were asked; its number is the share of those that are there.
 *
 * Numbers and years are words of the page, not of the picture: they keep their size on a phone.
 */
export function drawYears(years: readonly YearFigures[]): Markup {
  if (years.length === 0) return markup`<p class="none">No issue has a link yet</p>`;
  return markup`<ol class="years">${years.map(drawYear)}</ol>
<ul class="legend"><li><span class="key works"></span>there, per cent of the pages asked</li><li><span class="key barred"></span>nobody can tell</li><li><span class="key rotten"></span>gone</li></ul>`;
}

function drawYear({ year, counts }: YearFigures): Markup {
  const sums = LAYERS.map(({ states }) => sum(counts, states));
  const asked = sums.reduce((total, count) => total + count, 0);
  let top = 100;
  const bars = LAYERS.map(({ name }, index) => {
    const height = ((sums[index] ?? 0) / Math.max(asked, 1)) * 100;
    top -= height;
    return markup`<rect class="${name}" x="0" y="${round(top)}" width="10" height="${round(height)}"/>`;
  });
  const [there = 0] = sums;
  const title = `${year}: ${format(there)} of ${format(asked)} pages are there; gone: ${format(counts.rotten)}, not asked yet: ${format(counts.unasked)}`;
  return markup`<li title="${title}"><b>${toPercent(there, asked)}</b><svg viewBox="0 0 10 100" preserveAspectRatio="none" aria-hidden="true"><rect class="rest" x="0" y="0" width="10" height="100"/>${bars}</svg><span><span class="century">${year.slice(0, 2)}</span>${year.slice(2)}</span></li>`;
}

function sum(counts: YearFigures["counts"], states: readonly PageState[]): number {
  return states.reduce((total, state) => total + counts[state], 0);
}

/** Rounded down: 100 is all of them. */
function toPercent(part: number, whole: number): string {
  return whole === 0 ? "–" : String(Math.floor((part / whole) * 100));
}
