import { afterEach, describe, expect, it, onTestFinished } from "vitest";

import type { Store } from "../../src/model/store.ts";
import { MIGRATIONS } from "../../src/store/migrate.ts";
import { openPostgresDatabase, openPostgresStore } from "../../src/store/open-postgres-store.ts";
import { PostgresSession } from "../../src/store/postgres-session.ts";
import { bouncesProcessesContract } from "../store/bounces-processes-contract.ts";
import { bouncesPropertyContract } from "../store/bounces-property-contract.ts";
import { ledgerFormContract } from "../store/ledger-form-contract.ts";
import { ledgerPropertyContract } from "../store/ledger-property-contract.ts";
import { processesContract } from "../store/processes-contract.ts";
import { storeContract } from "../store/store-contract.ts";
import { makeSchema, toLocation } from "./make-database.ts";

const opened: Store[] = [];

afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});

async function open(): Promise<Store> {
  const store = await openPostgresStore(toLocation(await makeSchema()));
  opened.push(store);
  return store;
}

describe("a store in PostgreSQL", () => {
  storeContract(open);
});

describe("a session that the server ends", () => {
  const END = "select pg_terminate_backend(pg_backend_pid())";

  it("has rolled back, and the next transaction finds a new one", async () => {
    const session = new PostgresSession(toLocation(await makeSchema()), { lockWaitMs: 1_000 });
    onTestFinished(() => session.close());
    await session.begin();
    await expect(session.queries.run(END)).rejects.toThrow("terminating connection");
    await session.rollback();
    expect(session.isInTransaction()).toBe(false);
    await session.begin();
    await session.commit();
  });
});

describe("the form of a ledger in PostgreSQL", () => {
  ledgerFormContract(async () => openPostgresDatabase(toLocation(await makeSchema())));
});

describe("a ledger in PostgreSQL, whatever happens in whatever order", () => {
  ledgerPropertyContract(open, 12);
});

describe("bounces in PostgreSQL, whatever is said in whatever order", () => {
  bouncesPropertyContract(open, 15);
});

describe("PostgreSQL and several processes", () => {
  processesContract({
    people: 1000,
    kills: 3,
    newAddress: makeSchema,
    openStore: (url) => openPostgresStore(toLocation(url)),
    openDatabase: (url) => Promise.resolve(openPostgresDatabase(toLocation(url))),
    // A crashed client cannot harm the server's files; that the rows say the truth is looked at by the contract.
    checkSound: async (database) => {
      expect(await database.all("select name from migrations order by name")).toHaveLength(
        MIGRATIONS.length,
      );
    },
  });

  bouncesProcessesContract(async () => {
    const location = toLocation(await makeSchema());
    return () => openPostgresStore(location);
  });

  it("that open a new ledger at once make one", async () => {
    const location = toLocation(await makeSchema());
    const stores = await Promise.all(Array.from({ length: 5 }, () => openPostgresStore(location)));
    opened.push(...stores);
    const tokenKeys = await Promise.all(stores.map((store) => store.readTokenKeys()));
    const hashKeys = await Promise.all(stores.map((store) => store.readHashKey()));
    for (const keys of [tokenKeys.map(({ issuing }) => issuing), hashKeys]) {
      expect(new Set(keys.map((key) => Buffer.from(key).toString("hex"))).size).toBe(1);
    }
  });
});
