import type { EditionStore } from "../model/store.ts";
import type { Database } from "./database.ts";
import { findEdition, freeze, listNumbers, readEdition } from "./editions.ts";
import { countPlannable, planDeliveries } from "./plan-deliveries.ts";
import { listZones } from "./reader-zones.ts";

/** Editions: frozen once, planned once. */
export function createEditionStore(database: Database): EditionStore {
  return {
    findEdition: (newsletter, date) => findEdition(database, newsletter, date),
    readEdition: (edition) => readEdition(database, edition),
    listNumbers: (newsletter) => listNumbers(database, newsletter),
    freeze: (edition, fence) => database.transaction((queries) => freeze(queries, edition, fence)),
    listZones: (newsletter) => listZones(database, newsletter),
    countPlannable: (newsletter, at) => countPlannable(database, newsletter, at),
    plan: (plan) => database.transaction((queries) => planDeliveries(queries, plan)),
  };
}
