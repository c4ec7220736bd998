import {
  PAGE_STATES,
  type PageReport,
  type PageState,
  type RotFigures,
  type Rows,
  type UseFigures,
  type YearFigures,
} from "../../model/link-rot.ts";
import { toYear } from "../../model/periods.ts";

/** A page with more rows is no page; the rest is in the JSON. */
const MOST_ROWS = 500;
const MOST_CAUSES = 8;

type Counts = Record<PageState, number>;

/** Sums up how the pages of all issues are. */
export function collectRotFigures(
  reports: readonly PageReport[],
  { title, at }: Pick<RotFigures, "title" | "at">,
): RotFigures {
  const counts = noCounts();
  const years = new Map<string, Counts>();
  const causes = new Map<string, number>();
  for (const report of reports) {
    counts[report.state] += 1;
    for (const year of new Set(report.uses.map(({ date }) => toYear(date)))) {
      const own = years.get(year) ?? noCounts();
      years.set(year, own);
      own[report.state] += 1;
    }
    const cause = readCause(report);
    if (cause !== null) causes.set(cause, (causes.get(cause) ?? 0) + 1);
  }
  return {
    ...{ title, at, counts, years: toYears(years) },
    causes: [...causes]
      .map(([cause, count]) => ({ cause, count }))
      .sort((a, b) => b.count - a.count || (a.cause < b.cause ? -1 : 1))
      .slice(0, MOST_CAUSES),
    rotten: toRows(reports, "rotten"),
    moved: toRows(reports, "moved"),
    away: toRows(reports, "away"),
  };
}

function noCounts(): Counts {
  return Object.fromEntries(PAGE_STATES.map((state) => [state, 0])) as Counts;
}

function toYears(years: ReadonlyMap<string, Counts>): readonly YearFigures[] {
  return [...years]
    .map(([year, counts]) => ({ year, counts }))
    .sort((one, other) => (one.year < other.year ? -1 : 1));
}

/** Of a page that is neither there nor rotten. */
function readCause({ state, history }: PageReport): string | null {
  if (history === null || state === "rotten") return null;
  return "cause" in history.answer ? history.answer.cause : null;
}

/** Newest issues first; what somebody means is no row. */
function toRows(reports: readonly PageReport[], state: PageState): Rows<UseFigures> {
  const rows = reports.flatMap((report) => {
    const { url, history, uses } = report;
    if (report.state !== state || history === null) return [];
    return uses.filter(({ isMeant }) => !isMeant).map((use) => ({ ...use, url, history }));
  });
  rows.sort(compare);
  return { shown: rows.slice(0, MOST_ROWS), more: Math.max(0, rows.length - MOST_ROWS) };
}

function compare(one: UseFigures, other: UseFigures): number {
  if (one.date !== other.date) return one.date > other.date ? -1 : 1;
  if (one.place.file !== other.place.file) return one.place.file < other.place.file ? -1 : 1;
  return one.place.line - other.place.line || one.place.column - other.place.column;
}
