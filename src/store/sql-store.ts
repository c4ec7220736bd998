import type { Store } from "../model/store.ts";
import type { Database } from "./database.ts";
import { createEditionStore } from "./edition-store.ts";
import { createPeopleStore } from "./people-store.ts";
import { createSendingStore } from "./sending-store.ts";
import { readTokenKey } from "./token-key.ts";

/** The store over any database behind the seam that has the ledger's form. */
export function createSqlStore(database: Database): Store {
  return {
    ...createPeopleStore(database),
    ...createEditionStore(database),
    ...createSendingStore(database),
    readTokenKey: () => readTokenKey(database),
    close: () => database.close(),
  };
}
