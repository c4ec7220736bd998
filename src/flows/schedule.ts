import { TZDate } from "@date-fns/tz";
import { addDays, formatISO, getISODay } from "date-fns";

import { type IsoDate, parseIsoDate } from "../model/names.ts";
import type { Newsletter, Schedule } from "../model/publication.ts";

/** A time at which a newsletter is to go out. */
export interface Slot {
  readonly date: IsoDate;
  readonly at: Date;
}

/** Newsletters without a schedule date their mail and their day by this one. */
const NO_SCHEDULE: Schedule = { at: "06:00", days: [1, 2, 3, 4, 5, 6, 7], zone: "UTC" };

/** A slot of late evening may still be due after midnight; none waits longer than a week. */
const DAYS_BACK = [0, 1, 2, 3, 4, 5, 6, 7] as const;

/**
 * When a date's issue is to go out, whether or not the schedule has that date.
 *
 * A time that a clock change leaves out comes after the gap; one that comes twice is the first of both.
 */
export function toSlotTime(newsletter: Newsletter, date: IsoDate): Date {
  const { at, zone } = newsletter.schedule ?? NO_SCHEDULE;
  const [year = 1970, month = 1, day = 1] = date.split("-").map(Number);
  const [hours = 0, minutes = 0] = at.split(":").map(Number);
  return new Date(new TZDate(year, month - 1, day, hours, minutes, zone).getTime());
}

/** The date that the newsletter's readers have now. */
export function toLocalDate(newsletter: Newsletter, now: Date): IsoDate {
  const { zone } = newsletter.schedule ?? NO_SCHEDULE;
  return toIsoDate(new TZDate(now.getTime(), zone));
}

/**
 * The latest slot that has come, if its catch-up time is not over.
 *
 * @returns null if nothing is due, or the newsletter has no schedule
 */
export function findDueSlot(newsletter: Newsletter, now: Date): Slot | null {
  const [come] = listPastSlots(newsletter, now);
  if (come === undefined) return null;
  return now.getTime() - come.at.getTime() > newsletter.catchUpMs ? null : come;
}

/** Slots of the past week that are not due any more, the newest first: sent by now, or never. */
export function listOverSlots(newsletter: Newsletter, now: Date): readonly Slot[] {
  const due = findDueSlot(newsletter, now);
  return listPastSlots(newsletter, now).filter(({ date }) => date !== due?.date);
}

/** The next slot strictly after an instant; null without a schedule. */
export function findNextSlot(newsletter: Newsletter, after: Date): Slot | null {
  const { schedule } = newsletter;
  if (schedule === null) return null;
  const today = new TZDate(after.getTime(), schedule.zone);
  // One slot a week and each of them a holiday is the longest way there is.
  const most = 8 + 7 * (schedule.holidays?.length ?? 0);
  for (let ahead = 0; ahead <= most; ahead += 1) {
    const day = addDays(today, ahead);
    if (!hasSlot(schedule, day)) continue;
    const date = toIsoDate(day);
    const at = toSlotTime(newsletter, date);
    if (at > after) return { date, at };
  }
  return null;
}

/** Slots of the past week, the newest first. */
function listPastSlots(newsletter: Newsletter, now: Date): readonly Slot[] {
  const { schedule } = newsletter;
  if (schedule === null) return [];
  const today = new TZDate(now.getTime(), schedule.zone);
  return DAYS_BACK.map((ago) => addDays(today, -ago))
    .filter((day) => hasSlot(schedule, day))
    .map((day) => ({ date: toIsoDate(day), at: toSlotTime(newsletter, toIsoDate(day)) }))
    .filter((slot) => slot.at <= now);
}

function hasSlot(schedule: Schedule, day: Date): boolean {
  const { days, holidays = [] } = schedule;
  return days.includes(getISODay(day)) && !holidays.includes(toIsoDate(day));
}

function toIsoDate(day: Date): IsoDate {
  const date = parseIsoDate(formatISO(day, { representation: "date" }));
  if (date === null) throw new Error("a calendar day must have a date");
  return date;
}
