import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openSqliteDatabase, openSqliteStore } from "../../src/store/open-sqlite-store.ts";
import { openLedger } from "../../src/store/open-ledger.ts";
import { DAILY, collect, email, id, subscribe } from "./fixtures.ts";
import { useFolder } from "./files.ts";

const newFolder = useFolder();
const NOBODY = 65_534;

/** Root may write anything, so that a test of permissions has to be somebody else for a moment. */
async function asNobody<Result>(work: () => Promise<Result>): Promise<Result> {
  if (process.getuid?.() !== 0) return work();
  process.seteuid?.(NOBODY);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}

async function createLedger(folder: string): Promise<string> {
  const path = join(folder, "b.db");
  const store = await openSqliteStore(path);
  await subscribe(store, ["a@example.org"]);
  await store.close();
  return path;
}

describe("a ledger that cannot be used is told, not half used", () => {
  it("a folder that is missing, or in the file's place", async () => {
    const folder = newFolder();
    const missing = join(folder, "none", "b.db");
    await expect(openSqliteStore(missing)).rejects.toMatchObject({
      name: "UserError",
      code: "ledger-not-opened",
      message: `The database ${missing} cannot be opened`,
    });
    await expect(openSqliteStore(folder)).rejects.toMatchObject({ code: "ledger-not-opened" });
  });

  it("a file that is no database, whose bytes stay as they are", async () => {
    const path = join(newFolder(), "b.db");
    const bytes = "This is a letter to my aunt. ".repeat(300);
    writeFileSync(path, bytes);
    await expect(openSqliteStore(path)).rejects.toMatchObject({ code: "ledger-damaged" });
    expect(readFileSync(path, "utf8")).toBe(bytes);
  });

  it("a file with broken pages", async () => {
    const path = await createLedger(newFolder());
    const bytes = readFileSync(path);
    bytes.fill(0xa5, 4096);
    writeFileSync(path, bytes);
    const attempt = openSqliteStore(path).then((store) => collect(store.listSubscriptions(null)));
    await expect(attempt).rejects.toMatchObject({ code: "ledger-damaged" });
  });

  it("a file or folder that may not be written", async () => {
    const folder = newFolder();
    const path = await createLedger(folder);
    chmodSync(folder, 0o755);
    chmodSync(path, 0o444);
    await expect(asNobody(() => openSqliteStore(path))).rejects.toMatchObject({
      name: "UserError",
      code: expect.stringMatching(/^ledger-(read-only|not-opened)$/) as string,
    });
    const closed = join(folder, "closed");
    mkdirSync(closed, { mode: 0o555 });
    await expect(asNobody(() => openSqliteStore(join(closed, "b.db")))).rejects.toMatchObject({
      code: "ledger-not-opened",
    });
  });

  it("a ledger that another program holds, after waiting for it", async () => {
    const path = await createLedger(newFolder());
    const store = await openSqliteStore(path, { lockWaitMs: 100 });
    const other = await openSqliteDatabase(path);
    let letGo = (): void => undefined;
    const held = other.transaction(() => new Promise<void>((resolve) => (letGo = resolve)));
    await expect(subscribe(store, ["b@example.org"])).rejects.toMatchObject({
      name: "UserError",
      code: "ledger-locked",
      exitStatus: 75,
    });
    expect(await collect(store.listSubscriptions(null))).toHaveLength(1);
    const patient = await openSqliteDatabase(path);
    const waiting = patient.run("update subscriptions set since = 1");
    letGo();
    await held;
    expect(await waiting).toBe(1);
    expect(await subscribe(store, ["b@example.org"])).toEqual(["added"]);
    for (const one of [store, other, patient]) await one.close();
  });

  it("a disk that is full: whoever shared the commit learns it, and nothing is half written", async () => {
    const database = await openSqliteDatabase(join(newFolder(), "b.db"));
    const store = await openLedger(database);
    const pages = Number((await database.get("pragma page_count"))?.["page_count"]);
    await database.get(`pragma max_page_count = ${pages + 20}`);
    const batches = Array.from({ length: 8 }, (_, batch) =>
      Array.from({ length: 200 }, (__, index) => `reader-${batch}-${index}@example.org`),
    );
    const outcomes = await Promise.allSettled(batches.map((batch) => subscribe(store, batch)));
    const kept = outcomes.filter((outcome) => outcome.status === "fulfilled").length;
    expect(kept).toBeLessThan(8);
    for (const outcome of outcomes) {
      if (outcome.status === "rejected") {
        expect(outcome.reason).toMatchObject({ code: "ledger-disk", exitStatus: 75 });
      }
    }
    expect(await collect(store.listSubscriptions(null))).toHaveLength(kept * 200);
    await database.get("pragma max_page_count = 100000");
    expect(await subscribe(store, ["a@example.org"])).toEqual(["added"]);
    expect(await database.all("pragma integrity_check")).toEqual([{ integrity_check: "ok" }]);
    await database.close();
  });
});

describe("a ledger's file", () => {
  it("is its owner's alone, since it has addresses in it", async () => {
    const path = join(newFolder(), "b.db");
    const store = await openSqliteStore(path);
    await subscribe(store, ["a@example.org"]);
    for (const file of [path, `${path}-wal`]) expect(statSync(file).mode & 0o777).toBe(0o600);
    await store.close();
  });

  it("has nothing of an erased person left in it", async () => {
    const path = join(newFolder(), "b.db");
    const store = await openSqliteStore(path);
    await subscribe(store, ["anna.forgotten@example.org"], { name: "Anna Forgotten" });
    await subscribe(store, ["b@example.org"]);
    await store.leave(id("b@example.org"), { newsletter: DAILY, at: new Date(0) });
    await store.erase(email("anna.forgotten@example.org"), new Date(0));
    await store.close();
    const bytes = readFileSync(path, "latin1").toLowerCase();
    expect(bytes).toContain("b@example.org");
    expect(bytes).not.toContain("forgotten");
  });
});
