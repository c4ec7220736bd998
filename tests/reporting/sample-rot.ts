import { makeRotReport } from "../../src/flows/rot/make-rot-report.ts";
import { noteAnswer, toState } from "../../src/flows/rot/page-history.ts";
import type { LinkAnswer } from "../../src/model/link-answers.ts";
import type { PageHistory, PageReport } from "../../src/model/link-rot.ts";
import { day } from "../support/sample-publication.ts";

/** Of what the pages of every year but for the last one answer in turn, day after day. */
const ANSWERS: readonly LinkAnswer[] = [
  { kind: "alive" },
  { kind: "dead", ground: "gone", cause: "it answers 404" },
  { kind: "moved", to: "https://example.net/new?a=1&b=2" },
  { kind: "unclear", ground: "wall", cause: "it answers 403" },
  { kind: "unclear", ground: "certificate", cause: "its certificate cannot be trusted" },
  { kind: "alive" },
];

/** A report in which everything occurs that can, over fourteen years. */
export function makeSampleRotReport(): string {
  const reports = Array.from({ length: 14 }, (_, index) => String(2013 + index)).flatMap(toYear);
  return makeRotReport(reports, {
    title: "The <Example> Courier",
    at: new Date("2026-01-15T06:00:00Z"),
  });
}

function toYear(year: string): readonly PageReport[] {
  const date = day(`${year}-03-04`);
  return ANSWERS.map((answer, index) => {
    const history = year === "2026" ? null : toHistory(answer);
    const place = { file: `content/${date}/20-links.md`, line: index + 3, column: 3 };
    const words = `Forty <ships> wait outside the locks & ${index} more`;
    return {
      ...{
        url: `https://example.org/${year}/${"a-long-name-".repeat(6)}${index}?a=1&b="2"`,
        history,
      },
      ...{ state: toState(history), uses: [{ date, words, place, isMeant: false }] },
    };
  });
}

function toHistory(answer: LinkAnswer): PageHistory | null {
  const dates = ["2026-01-01", "2026-01-02", "2026-01-10"].map(day);
  return dates.reduce<PageHistory | null>((before, on) => noteAnswer(before, answer, on), null);
}
