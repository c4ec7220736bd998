import type { SlotNote, SlotStore } from "../model/store.ts";
import type { Database } from "./database.ts";

/** Slots: what was said about them already. */
export function createSlotStore(database: Database): SlotStore {
  return { noteSlot: (note) => noteSlot(database, note) };
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
