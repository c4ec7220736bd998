/** Branded names: a string from outside becomes one of these through its parser, or a Problem. */

declare const brand: unique symbol;
type Brand<Base, Name extends string> = Base & { readonly [brand]: Name };

/** A calendar date, `2026-01-05`, that exists in the Gregorian calendar. */
export type IsoDate = Brand<string, "IsoDate">;

/** Lower-case letters, digits and inner hyphens, 1 to 64 characters: `missile-defence`. */
export type Slug = Brand<string, "Slug">;

/** `<newsletter>/<date>/r<revision>`, for example `daily/2026-01-05/r1`. */
export type EditionId = Brand<string, "EditionId">;

/** 26 lower-case base 32 characters, random, never reused: what links and Message-IDs are made from. */
export type SubscriberId = Brand<string, "SubscriberId">;

/** 26 lower-case base 32 characters, random: what a link in a mail of the readers' service answers. */
export type RequestId = Brand<string, "RequestId">;

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const EDITION = /^([a-z0-9-]+)\/(\d{4}-\d{2}-\d{2})\/r([1-9]\d*)$/;
const SUBSCRIBER = /^[a-z2-7]{26}$/;

/** @returns null if the text is no date or names a day that does not exist, such as `2026-02-30` */
export function parseIsoDate(text: string): IsoDate | null {
  const match = DATE.exec(text);
  if (match === null) return null;
  const time = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(time)) return null;
  // A day too many, of the 30th of February, say, is counted on into the next month.
  return new Date(time).getUTCDate() === Number(match[3]) ? (text as IsoDate) : null;
}

/** @returns null if the text is no slug */
export function parseSlug(text: string): Slug | null {
  return text.length <= 64 && SLUG.test(text) ? (text as Slug) : null;
}

/** The parts of an edition's name. `revision` counts from 1. */
export interface EditionName {
  readonly newsletter: Slug;
  readonly date: IsoDate;
  readonly revision: number;
}

export function toEditionId(name: EditionName): EditionId {
  return `${name.newsletter}/${name.date}/r${name.revision}` as EditionId;
}

/** @returns null if the text is not `<newsletter>/<date>/r<revision>` */
export function parseEditionId(text: string): EditionName | null {
  const match = EDITION.exec(text);
  if (match === null) return null;
  const newsletter = parseSlug(match[1] ?? "");
  const date = parseIsoDate(match[2] ?? "");
  if (newsletter === null || date === null) return null;
  return { newsletter, date, revision: Number(match[3]) };
}

/** @returns null if the text is not 26 base 32 characters */
export function parseSubscriberId(text: string): SubscriberId | null {
  return SUBSCRIBER.test(text) ? (text as SubscriberId) : null;
}

/** @returns null if the text has not the form of an id */
export function parseRequestId(text: string): RequestId | null {
  return SUBSCRIBER.test(text) ? (text as RequestId) : null;
}
