import type { SettlingStore } from "../model/store.ts";
import { cancelEdition } from "./cancel-edition.ts";
import { correctEdition } from "./correct-edition.ts";
import type { Database } from "./database.ts";
import { countCorrectable } from "./plan-deliveries.ts";
import { countResendable, resendUncertain } from "./resend-uncertain.ts";
import { retryDeliveries } from "./retry-deliveries.ts";
import { settleDeliveries } from "./settle-deliveries.ts";

/** Settling: what people and logs decide after the senders. */
export function createSettlingStore(database: Database): SettlingStore {
  return {
    correct: (correction) => database.transaction((queries) => correctEdition(queries, correction)),
    countCorrectable: (edition, to, at) => countCorrectable(database, edition, { to, at }),
    cancel: (edition, at) => database.transaction((queries) => cancelEdition(queries, edition, at)),
    settle: (settlement) =>
      database.transaction((queries) => settleDeliveries(queries, settlement)),
    countResendable: (edition, at) => countResendable(database, edition, at),
    resend: (edition, at) =>
      database.transaction((queries) => resendUncertain(queries, edition, at)),
    retry: (request) => database.transaction((queries) => retryDeliveries(queries, request)),
  };
}
