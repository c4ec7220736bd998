import type { BounceStore } from "../model/bounce-store.ts";
import { readBounceRates } from "./bounce-rates.ts";
import { countBounces, listBounces } from "./bounces.ts";
import type { Database } from "./database.ts";
import { takeBounce } from "./take-bounce.ts";

/** Mail that came back, and what follows from it. */
export function createBounceStore(database: Database): BounceStore {
  return {
    takeBounce: (bounce) => database.transaction((queries) => takeBounce(queries, bounce)),
    listBounces: (email) => listBounces(database, email),
    countBounces: () => countBounces(database),
    readBounceRates: (newsletter, since) => readBounceRates(database, newsletter, since),
  };
}
