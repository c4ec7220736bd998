import { type IsoDate, parseIsoDate, parseSlug, type Slug } from "../../src/model/names.ts";

/** A date that the test knows to be one. */
export function toDate(text: string): IsoDate {
  const date = parseIsoDate(text);
  if (date === null) throw new Error(`${text} is no date`);
  return date;
}

/** A slug that the test knows to be one. */
export function toSlug(text: string): Slug {
  const slug = parseSlug(text);
  if (slug === null) throw new Error(`${text} is no slug`);
  return slug;
}
