import { resolve } from "node:path";

import { renderIssue } from "../src/flows/make-edition.ts";
import { openPool } from "../src/flows/pool.ts";
import { readIssue } from "../src/flows/read-issue.ts";
import type { WholeMail } from "../src/model/edition.ts";
import { type IsoDate, parseIsoDate, type Slug } from "../src/model/names.ts";
import type { ContentSource } from "../src/model/ports.ts";

export const packageRoot = resolve(import.meta.dirname, "..");

/** The sample's day with more than 60 headlines. */
export const FULL_DAY: IsoDate = toDate("2026-01-07");

/** A newsletter of the sample on its full day. */
export interface Sample {
  readonly newsletter: Slug;
  readonly mail: WholeMail;
}

/** Parses, checks and renders the full day of one newsletter; the files are read before and only once. */
export async function openSample(
  source: ContentSource,
  slug: "daily" | "defence",
): Promise<() => Promise<Sample>> {
  const { value: opened } = await openPool(source);
  const folder = await source.readDay(FULL_DAY);
  const newsletter = opened?.publication.newsletters.find((each) => each.slug === slug);
  if (opened === null || folder === null || newsletter === undefined) {
    throw new Error("the sample must have its full day");
  }
  let round = 0;
  // A source of one day, new in each round: what other days cost is not the subject here, nor what is known already.
  const held: ContentSource = {
    ...source,
    readDay: () => {
      round += 1;
      const files = folder.files.map((file) => ({ ...file, text: file.text + "\n".repeat(round) }));
      return Promise.resolve({ ...folder, files });
    },
  };
  return async () => {
    const { value: pool } = await openPool(held);
    if (pool === null) throw new Error("the sample must have a config");
    const issue = await readIssue(
      { ...pool, dates: [FULL_DAY] },
      {
        ...{ newsletter, date: FULL_DAY, lastKnown: FULL_DAY },
        now: new Date(`${FULL_DAY}T06:00:00Z`),
        frozenNumbers: new Map(),
      },
    );
    if (issue.value === null) throw new Error("the sample must have an issue");
    const mail = await renderIssue(pool, issue.value);
    if (mail.value === null) throw new Error("the sample must render");
    return { newsletter: newsletter.slug, mail: mail.value.mail };
  };
}

function toDate(text: string): IsoDate {
  const date = parseIsoDate(text);
  if (date === null) throw new Error(`${text} is no date`);
  return date;
}
