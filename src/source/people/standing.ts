import type { Standing } from "../../model/people-file.ts";

type Reading = (cell: string) => Standing | null;

const WORDS: ReadonlyMap<string, Standing> = new Map([
  ...toEntries(
    "left",
    "unsubscribed",
    "left",
    "disabled",
    "removed",
    "deleted",
    "inactive",
    "archived",
  ),
  ...toEntries(
    "blocked",
    "blocklisted",
    "blacklisted",
    "bounced",
    "complained",
    "cleaned",
    "spammy",
    "undeliverable",
    "blocked",
    "suppressed",
  ),
  ...toEntries(
    "unconfirmed",
    "unconfirmed",
    "unactivated",
    "pending",
    "transactional",
    "never confirmed",
  ),
]);

function toEntries(standing: Standing, ...words: readonly string[]): [string, Standing][] {
  return words.map((word) => [word, standing]);
}

const asWord: Reading = (cell) =>
  WORDS.get(
    cell
      .trim()
      .toLowerCase()
      .replace(/[\s_-]+/g, " "),
  ) ?? null;
const isTrue = (cell: string): boolean => /^(?:true|t|yes|y|1)$/i.test(cell.trim());
const isFalse = (cell: string): boolean => /^(?:false|f|no|n|0)$/i.test(cell.trim());
const isThere = (cell: string): boolean => cell.trim() !== "";

/** By the plain name of a column. A date in “unsubscribed at” says as much as a word. */
const COLUMNS: ReadonlyMap<string, Reading> = new Map([
  ["status", asWord],
  ["member status", asWord],
  ["subscription status", asWord],
  ["type", asWord],
  ["subscriber type", asWord],
  ["subscribed to emails", (cell) => (isFalse(cell) ? "left" : null)],
  ["email disabled", (cell) => (isTrue(cell) ? "left" : null)],
  ["unsub time", (cell) => (isThere(cell) ? "left" : null)],
  ["unsubscribed at", (cell) => (isThere(cell) ? "left" : null)],
  ["unsubscription date", (cell) => (isThere(cell) ? "left" : null)],
  ["deleted at", (cell) => (isThere(cell) ? "left" : null)],
  ["clean time", (cell) => (isThere(cell) ? "blocked" : null)],
  ["cleaned time", (cell) => (isThere(cell) ? "blocked" : null)],
]);

/** @returns undefined for a column that says nothing of it; null for somebody who wants mail */
export function findStanding(column: string, cell: string): Standing | null | undefined {
  const read = COLUMNS.get(column);
  return read === undefined ? undefined : read(cell);
}
