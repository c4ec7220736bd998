import type { ReadersStore } from "../model/readers-store.ts";
import { askPending, countPending } from "./ask-pending.ts";
import { answerRequest } from "./answer-request.ts";
import { listAllConsents, listConsents } from "./consents.ts";
import type { Database } from "./database.ts";
import { choose, findReader } from "./readers.ts";
import { ask, dropOldRequests, endRequestMail, findRequest, takeRequestMail } from "./requests.ts";

/** Readers, and what they ask for by themselves. */
export function createReadersStore(database: Database): ReadersStore {
  return {
    ask: (request) => database.transaction((queries) => ask(queries, request)),
    findRequest: (id) => findRequest(database, id),
    answer: (answer) => database.transaction((queries) => answerRequest(queries, answer)),
    takeRequestMail: (at, until) =>
      database.transaction((queries) => takeRequestMail(queries, at, until)),
    endRequestMail: (id, next) =>
      database.transaction((queries) => endRequestMail(queries, id, next)),
    countPending: (newsletter) => countPending(database, newsletter),
    askPending: (pending) => database.transaction((queries) => askPending(queries, pending)),
    dropOldRequests: (at) => database.transaction((queries) => dropOldRequests(queries, at)),
    findReader: (id) => findReader(database, id),
    choose: (choice) => database.transaction((queries) => choose(queries, choice)),
    listConsents: (email) => listConsents(database, email),
    listAllConsents: () => listAllConsents(database),
  };
}
