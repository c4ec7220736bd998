import { type IsoDate, parseIsoDate } from "../../model/names.ts";
import { isRecord, parseObject } from "../parse-object.ts";
import type { Validators } from "../../model/page.ts";

/** At the publication's root; editors may commit it, so that an entry comes once for all of them. */
export const FEEDS_FILE = "feeds.json";

/** What is remembered of feeds. */
export interface FeedMemory {
  /** By the feed's address: what its server gave with it. */
  readonly validators: ReadonlyMap<string, Validators>;
  /** Keys of entries, and when they were last met. */
  readonly seen: ReadonlyMap<string, IsoDate>;
}

/** Sorted, a line for each thing: two branches that collect rarely conflict. @returns text of `feeds.json` */
export function formatMemory({ validators, seen }: FeedMemory): string {
  const sorted = <Value>(map: ReadonlyMap<string, Value>): Readonly<Record<string, Value>> =>
    Object.fromEntries([...map].sort(([one], [other]) => (one < other ? -1 : 1)));
  return `${JSON.stringify({ feeds: sorted(validators), seen: sorted(seen) }, null, 2)}\n`;
}

/** A file that is no JSON any more, for a mark of a merge, still has good lines of what was seen. */
export function parseMemory(text: string): FeedMemory {
  const whole = parseObject(text);
  if (whole !== null) {
    return { validators: toValidators(whole["feeds"]), seen: toSeen(toEntries(whole["seen"])) };
  }
  const lines = text
    .split(/\r\n|\n|\r/)
    .map((line) => parseObject(`{${line.trim().replace(/,$/, "")}}`));
  return {
    validators: new Map(),
    seen: toSeen(lines.flatMap((line) => Object.entries(line ?? {}))),
  };
}

function toSeen(entries: readonly (readonly [string, unknown])[]): ReadonlyMap<string, IsoDate> {
  return new Map(
    entries.flatMap(([key, written]) => {
      const date = typeof written === "string" ? parseIsoDate(written) : null;
      return date === null ? [] : [[key, date] as const];
    }),
  );
}

function toValidators(written: unknown): ReadonlyMap<string, Validators> {
  return new Map(
    toEntries(written).map(([url, value]) => {
      const { etag, lastModified } = Object.fromEntries(toEntries(value));
      return [url, { etag: toText(etag), lastModified: toText(lastModified) }];
    }),
  );
}

/** It becomes a header field: one line, and none that a server did not send. */
function toText(value: unknown): string | null {
  return typeof value === "string" && /^[\x20-\x7e]{1,500}$/.test(value) ? value : null;
}

function toEntries(value: unknown): readonly (readonly [string, unknown])[] {
  return isRecord(value) ? Object.entries(value) : [];
}
