import type { LinkAnswer } from "../../model/link-answers.ts";
import type { PageHistory, PageState, Streak } from "../../model/link-rot.ts";
import type { IsoDate } from "../../model/names.ts";

/** Days after which a page that is there is asked again. */
const FRESH_DAYS = 30;
/** Days after the first failure, the second and so on; after the last of them always as long. */
const PATIENCE_DAYS = [1, 3, 7, 14, 30, 60, 90];
const DAY_MS = 86_400_000;

/** What is known of a page when it has answered once more. */
export function noteAnswer(
  before: PageHistory | null,
  answer: LinkAnswer,
  on: IsoDate,
): PageHistory {
  if (answer.kind === "alive" || answer.kind === "moved") {
    return { askedOn: on, answer, failing: null, dead: null };
  }
  const failing = prolong(before?.failing ?? null, on);
  const dead = before?.dead ?? null;
  if (answer.kind === "unclear") return { askedOn: on, answer, failing, dead };
  return { askedOn: on, answer, failing, dead: { ...prolong(dead, on), ground: answer.ground } };
}

function prolong(streak: Streak | null, on: IsoDate): Streak {
  if (streak === null) return { since: on, last: on, days: 1 };
  const { since, last, days } = streak;
  return on <= last ? { since, last, days } : { since, last: on, days: days + 1 };
}

/** Whether a page is to be asked: always if it never was, or in a future that never came. */
export function isDue(history: PageHistory | null, today: IsoDate): boolean {
  if (history === null) return true;
  const age = toDays(history.askedOn, today);
  return age < 0 || age >= toPatience(history);
}

function toPatience({ failing }: PageHistory): number {
  if (failing === null) return FRESH_DAYS;
  return PATIENCE_DAYS[failing.days - 1] ?? PATIENCE_DAYS.at(-1) ?? FRESH_DAYS;
}

/**
 * How a page is. One bad night makes no page rotten: “gone” counts from its second day, a host that nobody has from
 * its third, a week after the first; names come back when somebody has paid for them.
 */
export function toState(history: PageHistory | null): PageState {
  if (history === null) return "unasked";
  const { answer, failing, dead } = history;
  if (dead !== null && isRotten(dead)) return "rotten";
  if (failing === null) return answer.kind === "moved" ? "moved" : "works";
  if (answer.kind === "unclear" && ["wall", "private"].includes(answer.ground)) return "barred";
  return isLong(failing) ? "away" : "shaky";
}

function isRotten(dead: NonNullable<PageHistory["dead"]>): boolean {
  return dead.ground === "gone" ? dead.days >= 2 : isLong(dead);
}

function isLong({ days, since, last }: Streak): boolean {
  return days >= 3 && toDays(since, last) >= 7;
}

function toDays(from: IsoDate, to: IsoDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}
