import { DEAD_GROUNDS } from "../../model/link-answers.ts";
import type { PageHistory, Streak } from "../../model/link-rot.ts";
import { parseIsoDate } from "../../model/names.ts";
import { listLines, toAnswer } from "../links/answers-file.ts";
import { isRecord } from "../parse-object.ts";

/** Beside `links.json`, a file for the year of the first issue that has a page; editors may commit them. */
export function toHistoriesPath(year: string): string {
  return `links/${year}.json`;
}

/** Histories by canonical address, sorted, a line each. */
export function formatHistories(histories: ReadonlyMap<string, PageHistory>): string {
  const lines = [...histories]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, history]) => `  ${JSON.stringify(key)}: ${JSON.stringify(toWritten(history))}`);
  return lines.length === 0 ? "{}\n" : `{\n${lines.join(",\n")}\n}\n`;
}

function toWritten({ askedOn, answer, failing, dead }: PageHistory): object {
  return {
    ...{ on: askedOn, ...answer },
    ...(failing !== null && { failing: toRow(failing) }),
    ...(dead !== null && { dead: [...toRow(dead), dead.ground] }),
  };
}

function toRow({ since, last, days }: Streak): readonly unknown[] {
  return [since, last, days];
}

/** Whatever is no history is left out and asked anew: the file may have been merged by hand. */
export function parseHistories(text: string): ReadonlyMap<string, PageHistory> {
  const histories = new Map<string, PageHistory>();
  for (const [key, written] of listLines(text)) {
    const history = toHistory(written);
    if (history !== null) histories.set(key, history);
  }
  return histories;
}

function toHistory(written: unknown): PageHistory | null {
  if (!isRecord(written)) return null;
  const askedOn = toIsoDate(written["on"]);
  const answer = toAnswer(written);
  if (askedOn === null || answer === null) return null;
  if (answer.kind === "alive" || answer.kind === "moved") {
    return { askedOn, answer, failing: null, dead: null };
  }
  const once = { since: askedOn, last: askedOn, days: 1 };
  const failing = toStreak(written["failing"]) ?? once;
  return { askedOn, answer, failing, dead: toDead(written["dead"]) };
}

function toDead(written: unknown): PageHistory["dead"] {
  const streak = toStreak(written);
  const ground = Array.isArray(written) ? DEAD_GROUNDS.find((each) => each === written[3]) : null;
  return streak === null ? null : { ...streak, ground: ground ?? "gone" };
}

function toStreak(written: unknown): Streak | null {
  if (!Array.isArray(written)) return null;
  const [from, to, days] = written as readonly unknown[];
  const [since, last] = [toIsoDate(from), toIsoDate(to)];
  if (since === null || last === null || typeof days !== "number") return null;
  return Number.isInteger(days) && days > 0 ? { since, last, days } : null;
}

function toIsoDate(written: unknown): PageHistory["askedOn"] | null {
  return typeof written === "string" ? parseIsoDate(written) : null;
}
