import type { Claim } from "../model/delivery.ts";
import type { ClaimRequest, SendingStore } from "../model/store.ts";
import { claimDeliveries } from "./claim-deliveries.ts";
import type { Database } from "./database.ts";
import { findNextAttempt, listReports } from "./delivery-reports.ts";
import { findNextTurn } from "./domain-queues.ts";
import { listStatus, pause, readStatus, resume, stop } from "./edition-status.ts";
import { handOver } from "./hand-over.ts";
import { recordOutcome } from "./record-outcome.ts";
import { release } from "./release.ts";
import { findNextDue } from "./reader-zones.ts";
import { closeSender, mayGoOn, openSender, reap, renewSender } from "./senders.ts";

/** In short transactions, however many people of domains that are held back come first. */
async function claim(database: Database, request: ClaimRequest): Promise<readonly Claim[]> {
  for (;;) {
    const batch = await database.transaction((queries) => claimDeliveries(queries, request));
    if (batch.claims.length > 0 || !batch.hasMore) return batch.claims;
  }
}

/** Sending: who sends, what they hold, what became of it. */
export function createSendingStore(database: Database): SendingStore {
  return {
    openSender: (sender) => openSender(database, sender),
    renewSender: (lease) => renewSender(database, lease),
    closeSender: (senderId, at) =>
      database.transaction((queries) => closeSender(queries, senderId, at)),
    reap: (at, isDead) => database.transaction((queries) => reap(queries, at, isDead)),
    claim: (request) => claim(database, request),
    findNextTurn: (edition) => findNextTurn(database, edition),
    mayGoOn: (edition, senderId) => mayGoOn(database, edition, senderId),
    handOver: (claim) => database.transaction((queries) => handOver(queries, claim)),
    recordOutcome: (record) => database.transaction((queries) => recordOutcome(queries, record)),
    release: (deliveryId, senderId) => release(database, deliveryId, senderId),
    stop: (edition, at) => database.transaction((queries) => stop(queries, edition, at)),
    pause: (edition, pausing) =>
      database.transaction((queries) => pause(queries, edition, pausing)),
    resume: (edition) => database.transaction((queries) => resume(queries, edition)),
    listStatus: (at) => listStatus(database, at),
    readStatus: (edition, at) => readStatus(database, edition, at),
    listReports: (edition, filter) => listReports(database, edition, filter),
    findNextAttempt: (edition) => findNextAttempt(database, edition),
    findNextDue: (edition) => findNextDue(database, edition),
  };
}
