import type { IsoDate, Slug } from "../model/names.ts";
import type { SlotName, SlotNote, SlotStore } from "../model/store.ts";
import type { Database, Queries } from "./database.ts";
import { toDate, toSlug, toText, toTime } from "./row.ts";
import { takeSlot } from "./slot-leases.ts";

/** Slots: who has them, and what was said about them already. */
export function createSlotStore(database: Database): SlotStore {
  return {
    takeSlot: (request) => database.transaction((queries) => takeSlot(queries, request)),
    watchSlots: (newsletter, at) =>
      database.transaction((queries) => watchSlots(queries, newsletter, at)),
    noteSlot: (note) => noteSlot(database, note),
    forgetNote: (slot, kind) => forgetNote(database, slot, kind),
    listNotes: (from) => listNotes(database, from),
  };
}

async function watchSlots(queries: Queries, newsletter: Slug, at: Date): Promise<Date> {
  await queries.run(
    `insert into watched_newsletters (newsletter, since) values (?, ?)
     on conflict (newsletter) do nothing`,
    [newsletter, at.getTime()],
  );
  const row = await queries.get("select since from watched_newsletters where newsletter = ?", [
    newsletter,
  ]);
  if (row === null) throw new Error("a newsletter that is watched must have a row");
  return toTime(row, "since");
}

async function noteSlot(database: Database, note: SlotNote): Promise<boolean> {
  const { newsletter, date, kind, at } = note;
  const noted = await database.run(
    `insert into slot_notes (newsletter, date, kind, noted_at) values (?, ?, ?, ?)
     on conflict (newsletter, date, kind) do nothing`,
    [newsletter, date, kind, at.getTime()],
  );
  return noted === 1;
}

async function forgetNote(database: Database, slot: SlotName, kind: string): Promise<void> {
  await database.run("delete from slot_notes where newsletter = ? and date = ? and kind = ?", [
    slot.newsletter,
    slot.date,
    kind,
  ]);
}

async function listNotes(database: Database, from: IsoDate): Promise<readonly SlotNote[]> {
  const rows = await database.all(
    `select newsletter, date, kind, noted_at from slot_notes where date >= ?
     order by newsletter, date, noted_at, kind`,
    [from],
  );
  return rows.map((row) => ({
    newsletter: toSlug(row, "newsletter"),
    date: toDate(row, "date"),
    kind: toText(row, "kind"),
    at: toTime(row, "noted_at"),
  }));
}
