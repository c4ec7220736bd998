import type { RotOutcome } from "../flows/rot/check-archive.ts";
import type { AskingPlan } from "../flows/rot/plan-asking.ts";
import { PAGE_STATES, type PageReport, type PageState } from "../model/link-rot.ts";
import type { Session } from "./session.ts";

const MOST_LINES = 50;

/** In JSON every page with all that is known of it; in text the places that lead to what is gone. */
export function printRot(session: Session, reports: readonly PageReport[]): void {
  if (session.format === "json") {
    for (const report of reports) session.emit({ kind: "page", ...toJson(report) });
    return;
  }
  const lines = reports.filter(({ state }) => state === "rotten").flatMap(toLines);
  for (const line of lines.slice(0, MOST_LINES)) session.say(line);
  const more = lines.length - MOST_LINES;
  if (more > 0) session.say(`And ${more.toLocaleString("en")} more in the report`);
}

function toJson({ url, state, history, uses }: PageReport): object {
  const places = uses.map(({ date, words, place, isMeant }) => ({
    ...{ date, words, ...place, allowed: isMeant },
  }));
  if (history === null) return { url, state, places };
  const { askedOn, answer, failing } = history;
  const { kind: said, ...facts } = answer;
  const { since = null, days = 0 } = failing ?? {};
  return { url, state, said, ...facts, askedOn, failingSince: since, failedDays: days, places };
}

function toLines({ url, history, uses }: PageReport): readonly string[] {
  if (history === null) return [];
  const { answer, dead } = history;
  const cause = "cause" in answer ? answer.cause : "";
  return uses
    .filter(({ isMeant }) => !isMeant)
    .map(({ place: { file, line, column } }) => {
      const since = dead?.since ?? history.askedOn;
      return `${file}:${line}:${column} gone since ${since}: ${cause}: ${url}`;
    });
}

interface Sum {
  readonly reports: readonly PageReport[];
  readonly outcome: RotOutcome;
  readonly plan: AskingPlan;
}

const WORDS: Readonly<Record<PageState, string>> = {
  works: "there",
  moved: "moved for good",
  barred: "let no program in",
  shaky: "failed lately",
  away: "failing for long",
  rotten: "gone",
  unasked: "not asked yet",
};

/** What the run did and what it leaves. */
export function printRotSum(session: Session, { reports, outcome, plan }: Sum): void {
  const { asked, end } = outcome;
  const waiting = plan.waiting + plan.pages.length - asked;
  const counts = PAGE_STATES.map((state) => {
    return [state, reports.filter((report) => report.state === state).length] as const;
  });
  session.emit({
    ...{ kind: "summary", pages: reports.length, ...Object.fromEntries(counts) },
    ...{ asked, waiting, end },
  });
  const parts = counts
    .filter(([, count]) => count > 0)
    .map(([state, count]) => `${count.toLocaleString("en")} ${WORDS[state]}`);
  session.tell(`${reports.length.toLocaleString("en")} pages: ${parts.join(", ") || "none"}`);
  const rest = waiting === 0 ? "" : `; ${waiting.toLocaleString("en")} wait for a later run`;
  session.tell(`${asked.toLocaleString("en")} asked${rest}${ENDS[end]}`);
}

const ENDS: Readonly<Record<RotOutcome["end"], string>> = {
  done: "",
  late: "; the time was over",
  interrupted: "; ended on request, the answers are kept",
  offline: "; nobody answers from here, so nothing was noted: is there a network?",
};
