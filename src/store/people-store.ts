import type { PeopleStore } from "../model/people-store.ts";
import { findAddressRefusals } from "./address-refusals.ts";
import type { Database } from "./database.ts";
import { rehearse } from "./rehearse.ts";
import { eraseSubscriber } from "./erase-subscriber.ts";
import { importSubscribers } from "./import-subscribers.ts";
import { findSubscriptions, leave, listSubscriptions } from "./subscriptions.ts";
import {
  countUnsuppressed,
  findSuppression,
  listSuppressions,
  suppress,
  suppressAll,
  unsuppress,
} from "./suppressions.ts";

/** People: who they are, what they take, who is left alone. */
export function createPeopleStore(database: Database): PeopleStore {
  return {
    importSubscribers: (batch) =>
      batch.isTrial === true
        ? rehearse(database, (queries) => importSubscribers(queries, batch))
        : database.transaction((queries) => importSubscribers(queries, batch)),
    listSubscriptions: (newsletter) => listSubscriptions(database, newsletter),
    findSubscriptions: (email) => findSubscriptions(database, email),
    leave: (subscriberId, from) =>
      database.transaction((queries) => leave(queries, { subscriberId, ...from })),
    erase: (email, at) =>
      database.transaction((queries) => eraseSubscriber(queries, { email, at })),
    findAddressRefusals: (email) => findAddressRefusals(database, email),
    suppress: async (suppression) => {
      await database.transaction((queries) => suppress(queries, suppression));
    },
    suppressAll: (all) => database.transaction((queries) => suppressAll(queries, all)),
    countUnsuppressed: (emails) => countUnsuppressed(database, emails),
    unsuppress: (email, at) => database.transaction((queries) => unsuppress(queries, email, at)),
    findSuppression: (email) => findSuppression(database, email),
    listSuppressions: () => listSuppressions(database),
  };
}
