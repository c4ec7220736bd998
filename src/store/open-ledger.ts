import type { Store } from "../model/store.ts";
import { createBounceStore } from "./bounce-store.ts";
import type { Database } from "./database.ts";
import { createEditionStore } from "./edition-store.ts";
import { migrate } from "./migrate.ts";
import { createPeopleStore } from "./people-store.ts";
import { createReadersStore } from "./readers-store.ts";
import { createSendingStore } from "./sending-store.ts";
import { createSettlingStore } from "./settling-store.ts";
import { createSlotStore } from "./slots.ts";
import { reserveTurns, slowDown } from "./paces.ts";
import { createKeyStore, makeKeys } from "./token-keys.ts";

/**
 * The store over any database behind the seam; an empty one becomes a ledger.
 *
 * @throws UserError if the database is of a newer version, or not ours
 */
export async function openLedger(database: Database): Promise<Store> {
  await migrate(database);
  await makeKeys(database);
  return {
    ...createPeopleStore(database),
    ...createReadersStore(database),
    ...createEditionStore(database),
    ...createSendingStore(database),
    ...createSettlingStore(database),
    ...createSlotStore(database),
    ...createBounceStore(database),
    ...createKeyStore(database),
    reserveTurns: (request) => database.transaction((queries) => reserveTurns(queries, request)),
    slowDown: (request) => database.transaction((queries) => slowDown(queries, request)),
    close: () => database.close(),
  };
}
