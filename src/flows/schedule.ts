import { TZDate, tzOffset } from "@date-fns/tz";
// By file: the whole library takes a third of a second to load.
import { addDays } from "date-fns/addDays";
import { getISODay } from "date-fns/getISODay";

import { type IsoDate, parseIsoDate } from "../model/names.ts";
import type { Newsletter, Schedule } from "../model/publication.ts";

/** A time at which a newsletter is to go out. */
export interface Slot {
  readonly date: IsoDate;
  readonly at: Date;
}

/** Newsletters without a schedule date their mail and their day by this one. */
const NO_SCHEDULE: Schedule = { at: "06:00", days: [1, 2, 3, 4, 5, 6, 7], zone: "UTC" };

const DAY_MS = 86_400_000;

/**
 * A slot of late evening may still be due after midnight; none waits longer than a week. Where readers are ahead of
 * the newsletter's own zone, tomorrow has begun.
 */
const DAYS_BACK = [-1, 0, 1, 2, 3, 4, 5, 6, 7] as const;

/**
 * When a date's issue is to go out, whether or not the schedule has that date: where readers have zones of their
 * own, in the first of them.
 */
export function toSlotTime(newsletter: Newsletter, date: IsoDate): Date {
  return new Date(Math.min(...listTimes(newsletter, date)));
}

function listTimes(newsletter: Newsletter, date: IsoDate): readonly number[] {
  const zones = [null, ...(newsletter.schedule?.zones ?? [])];
  return zones.map((zone) => toReaderTime(newsletter, date, zone).getTime());
}

/**
 * When a date's issue is to go out to readers of one zone.
 *
 * A time that a clock change leaves out comes after the gap; one that comes twice is the first of both.
 *
 * @param reader an IANA zone; null is the newsletter's own
 */
export function toReaderTime(newsletter: Newsletter, date: IsoDate, reader: string | null): Date {
  const { at, zone: own } = newsletter.schedule ?? NO_SCHEDULE;
  const zone = reader ?? own;
  const local = Date.parse(`${date}T${at}Z`);
  // No zone changes its clock twice within two days: these are the offsets on either side of a change.
  const before = toOffsetMs(zone, local - DAY_MS);
  const after = toOffsetMs(zone, local + DAY_MS);
  const real = [before, after]
    .filter((offset) => toOffsetMs(zone, local - offset) === offset)
    .map((offset) => local - offset);
  return new Date(real.length === 0 ? local - before : Math.min(...real));
}

/** The date that the newsletter's readers have now. */
export function toLocalDate(newsletter: Newsletter, now: Date): IsoDate {
  const { zone } = newsletter.schedule ?? NO_SCHEDULE;
  return toIsoDate(now.getTime() + toOffsetMs(zone, now.getTime()));
}

/**
 * The latest slot that has come, if its catch-up time is not over: that of the last readers, where they have zones.
 *
 * @returns null if nothing is due, or the newsletter has no schedule
 */
export function findDueSlot(newsletter: Newsletter, now: Date): Slot | null {
  const [come] = listPastSlots(newsletter, now);
  if (come === undefined) return null;
  const last = Math.max(...listTimes(newsletter, come.date));
  return now.getTime() - last > newsletter.catchUpMs ? null : come;
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
  // One slot a week and each of them a holiday is the longest way there is.
  const most = 8 + 7 * (schedule.holidays?.length ?? 0);
  for (let ahead = 0; ahead <= most; ahead += 1) {
    const date = moveDate(toLocalDate(newsletter, after), ahead);
    if (!hasSlot(schedule, date)) continue;
    const at = toSlotTime(newsletter, date);
    if (at > after) return { date, at };
  }
  return null;
}

/** The slot of one date; null if the schedule has none on it. */
export function findSlot(newsletter: Newsletter, date: IsoDate): Slot | null {
  const { schedule } = newsletter;
  if (schedule === null || !hasSlot(schedule, date)) return null;
  return { date, at: toSlotTime(newsletter, date) };
}

/** Slots of the past week, the newest first. */
function listPastSlots(newsletter: Newsletter, now: Date): readonly Slot[] {
  const { schedule } = newsletter;
  if (schedule === null) return [];
  return DAYS_BACK.map((ago) => moveDate(toLocalDate(newsletter, now), -ago))
    .filter((date) => hasSlot(schedule, date))
    .map((date) => ({ date, at: toSlotTime(newsletter, date) }))
    .filter((slot) => slot.at <= now);
}

function hasSlot({ days, holidays = [] }: Schedule, date: IsoDate): boolean {
  return days.includes(getISODay(toDay(date))) && !holidays.includes(date);
}

/** Calendar arithmetic is done in UTC, so that the machine's own zone and its clock changes have no part in it. */
function toDay(date: IsoDate): Date {
  return new TZDate(`${date}T00:00:00Z`, "UTC");
}

function moveDate(date: IsoDate, days: number): IsoDate {
  return toIsoDate(addDays(toDay(date), days).getTime());
}

function toIsoDate(utc: number): IsoDate {
  const date = parseIsoDate(new Date(utc).toISOString().slice(0, 10));
  if (date === null) throw new Error("a calendar day must have a date");
  return date;
}

function toOffsetMs(zone: string, time: number): number {
  return tzOffset(zone, new Date(time)) * 60_000;
}
