import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe } from "vitest";
import type { Store } from "../../src/model/store.ts";
import { openSqliteStore } from "../../src/store/open-sqlite-store.ts";
import { storeContract } from "./store-contract.ts";

const opened: Store[] = [];

async function keep(store: Promise<Store>): Promise<Store> {
  opened.push(await store);
  return store;
}

afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});

describe("SQLite in memory", () => {
  storeContract(() => keep(openSqliteStore(":memory:")));
});

describe.each(["process", "power"] as const)("SQLite in a file, durable for %s", (durability) => {
  let folder = "";
  let count = 0;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "broadsheet-store-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  storeContract(() => {
    count += 1;
    return keep(openSqliteStore(join(folder, `${count}.db`), { durability }));
  });
});
