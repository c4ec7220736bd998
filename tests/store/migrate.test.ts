import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Database } from "../../src/store/database.ts";
import { MIGRATIONS, migrate } from "../../src/store/migrate.ts";
import { openSqliteDatabase, openSqliteStore } from "../../src/store/open-sqlite-store.ts";
import { useFolder } from "./files.ts";

const newFolder = useFolder();

async function listTables(database: Database): Promise<readonly unknown[]> {
  const rows = await database.all("select name from sqlite_schema where type = 'table' order by 1");
  return rows.map((row) => row["name"]);
}

const first = {
  name: "0001-first",
  sql: "create table first (x integer); insert into first values (1);",
};
const second = {
  name: "0002-second",
  sql: "alter table first add column y; create table second (x);",
};
const broken = { name: "0003-broken", sql: "create table third (x); create tabel fourth (x);" };

function isOfTokenKeys({ name }: { readonly name: string }): boolean {
  return name === "0016-token-keys";
}

function isOfBounces({ name }: { readonly name: string }): boolean {
  return name === "0018-bounces";
}

describe("migrate", () => {
  it("runs each step once, in order, also those that a later version adds", async () => {
    const database = await openSqliteDatabase(":memory:");
    await migrate(database, [first]);
    await migrate(database, [first]);
    await migrate(database, [first, second]);
    await migrate(database, [first, second]);
    expect(await listTables(database)).toEqual(["first", "migrations", "second"]);
    expect(await database.all("select * from first")).toEqual([{ x: 1, y: null }]);
  });

  it("keeps the first key of an older ledger for its tokens and for its hashes", async () => {
    const file = join(newFolder(), "ledger.db");
    const database = await openSqliteDatabase(file);
    await migrate(database, MIGRATIONS.slice(0, MIGRATIONS.findIndex(isOfTokenKeys)));
    const key = Buffer.alloc(32, 7);
    await database.run("insert into settings (name, value) values ('token-key', ?)", [key]);
    await database.close();
    const store = await openSqliteStore(file);
    const { issuing, accepted } = await store.readTokenKeys();
    expect(
      [issuing, ...accepted, await store.readHashKey()].map((one) => Buffer.from(one)),
    ).toEqual([key, key, key]);
    await store.close();
  });

  it("knows of an older ledger who has moved, as long as it remembers the request", async () => {
    const database = await openSqliteDatabase(":memory:");
    await migrate(database, MIGRATIONS.slice(0, MIGRATIONS.findIndex(isOfBounces)));
    await database.script(`
      insert into subscribers (no, id, address, address_key, needs_smtputf8)
      values (1, 'a', 'a@example.net', 'a@example.net', 0), (2, 'b', 'b@example.org', 'b@example.org', 0),
        (3, 'c', 'c@example.org', 'c@example.org', 0);
      insert into requests (id, kind, address, address_key, needs_smtputf8, domain, subscriber, newsletters, words,
        language, source, asked_at, expires_at, answered_at)
      values ('r', 'move-to', 'a@example.net', 'a@example.net', 0, 'example.net', 1, '', '', 'en', zeroblob(32), 1, 9, 5),
        ('q', 'move-to', 'b@example.net', 'b@example.net', 0, 'example.net', 2, '', '', 'en', zeroblob(32), 1, 9, null);
    `);
    await migrate(database);
    expect(await database.all("select moved_at from subscribers order by no")).toEqual(
      [5, null, null].map((moved_at) => ({ moved_at })),
    );
  });

  it("does nothing at all if a step breaks", async () => {
    const database = await openSqliteDatabase(":memory:");
    await migrate(database, [first]);
    await expect(migrate(database, [first, second, broken])).rejects.toThrow("syntax error");
    expect(await listTables(database)).toEqual(["first", "migrations"]);
    await expect(migrate(await openSqliteDatabase(":memory:"), [broken])).rejects.toThrow();
  });

  it("refuses a ledger of a newer version, one of another build and somebody else's", async () => {
    const database = await openSqliteDatabase(":memory:");
    await migrate(database, [first, second]);
    await expect(migrate(database, [first])).rejects.toMatchObject({
      code: "ledger-newer",
      message:
        "The database was written by a newer Broadsheet (its step 0002-second is not known here)",
      exitStatus: 1,
    });
    await expect(migrate(database, [first, broken])).rejects.toMatchObject({
      code: "ledger-newer",
    });
    const changed = { ...second, sql: `${second.sql} ` };
    await expect(migrate(database, [first, changed])).rejects.toMatchObject({
      code: "ledger-changed",
    });
    const foreign = await openSqliteDatabase(":memory:");
    await foreign.script("create table cookies (x)");
    await expect(migrate(foreign, [first])).rejects.toMatchObject({ code: "ledger-foreign" });
    expect(await listTables(foreign)).toEqual(["cookies"]);
  });

  it("is safe when many open a new ledger at once", async () => {
    const path = join(newFolder(), "b.db");
    const stores = await Promise.all(Array.from({ length: 5 }, () => openSqliteStore(path)));
    const tokenKeys = await Promise.all(stores.map((store) => store.readTokenKeys()));
    const hashKeys = await Promise.all(stores.map((store) => store.readHashKey()));
    for (const keys of [tokenKeys.map(({ issuing }) => issuing), hashKeys]) {
      expect(new Set(keys.map((key) => Buffer.from(key).toString("hex"))).size).toBe(1);
    }
    await Promise.all(stores.map((store) => store.close()));
    const database = await openSqliteDatabase(path);
    expect(await database.all("select name from migrations order by name")).toEqual(
      MIGRATIONS.map(({ name }) => ({ name })),
    );
    await database.close();
  });

  it("names its steps in their order", () => {
    const names = MIGRATIONS.map((step) => step.name);
    expect(names).toEqual([...names].sort());
    expect(new Set(names).size).toBe(names.length);
  });
});
