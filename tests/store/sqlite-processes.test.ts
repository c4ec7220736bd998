import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, it, vi } from "vitest";
import { openSqliteDatabase, openSqliteStore } from "../../src/store/open-sqlite-store.ts";
import { collect, editionId, known, after, openPlanned, subscribe } from "./fixtures.ts";
import { useFolder } from "./files.ts";

// Each test starts processes, and a busy machine starts them slowly.
vi.setConfig({ testTimeout: 120_000 });

const newFolder = useFolder();

interface Sender {
  readonly process: ChildProcess;
  /** Words and ids of all lines, when the process has ended. */
  readonly said: Promise<readonly (readonly [string, number])[]>;
}

function startSender(path: string, ...options: readonly string[]): Sender {
  const script = join(import.meta.dirname, "store-process.ts");
  const child = spawn(process.execPath, ["--import", "tsx", script, path, ...options], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const said = text(child.stdout).then((lines) =>
    lines
      .slice(0, lines.lastIndexOf("\n"))
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => [known(line.split(" ")[0]), Number(line.split(" ")[1])] as const),
  );
  return { process: child, said };
}

async function openLedgerOf(path: string, people: number): Promise<void> {
  const addresses = Array.from({ length: people }, (_, index) => `r${index}@example.org`);
  const store = await openPlanned(() => openSqliteStore(path), addresses);
  await store.close();
}

describe("several processes", () => {
  it("that claim at once never get one delivery twice, and get all of them", async () => {
    const path = join(newFolder(), "b.db");
    await openLedgerOf(path, 3000);
    const senders = ["one", "two", "three"].map((name) => startSender(path, name));
    const said = (await Promise.all(senders.map((sender) => sender.said))).flat();
    const claimed = said.filter(([word]) => word === "claimed").map(([, id]) => id);
    expect(claimed).toHaveLength(3000);
    expect(new Set(claimed).size).toBe(3000);
    const store = await openSqliteStore(path);
    const status = await store.readStatus(editionId(), after(3));
    expect(status?.counts).toMatchObject({ accepted: 2572, deferred: 428, planned: 0, claimed: 0 });
    await store.close();
  });
});

describe("kill -9 in the middle of writing", () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    "leaves a whole ledger that knows all that was said, time %i",
    async (time) => {
      const path = join(newFolder(), "b.db");
      await openLedgerOf(path, 2000);
      const sender = startSender(path, "one", "stay");
      await once(known(sender.process.stdout), "data");
      setTimeout(() => sender.process.kill("SIGKILL"), time * 11);
      const said = await sender.said;
      await checkAfterDeath(path, said);
    },
  );
});

async function checkAfterDeath(
  path: string,
  said: readonly (readonly [string, number])[],
): Promise<void> {
  const database = await openSqliteDatabase(path);
  expect(await database.all("pragma integrity_check")).toEqual([{ integrity_check: "ok" }]);
  expect(await database.all("pragma foreign_key_check")).toEqual([]);
  const rows = await database.all("select no, status from deliveries");
  await database.close();
  const statuses = new Map(rows.map((row) => [Number(row["no"]), String(row["status"])]));
  const wrong = said.filter(([word, id]) => !fits(word, statuses.get(id)));
  expect(wrong).toEqual([]);

  const store = await openSqliteStore(path);
  const before = known(await store.readStatus(editionId(), after(1))).counts;
  const reaped = await store.reap(after(1), () => true);
  expect(reaped).toEqual({ replanned: before.claimed, uncertain: before.handedOver });
  expect(before.handedOver).toBeLessThanOrEqual(20);
  expect(await collect(store.listReports(editionId()))).toHaveLength(2000);
  expect(await subscribe(store, ["later@example.org"])).toEqual(["added"]);
  await store.close();
}

/** What a sender has heard from the ledger must be in it; more may be. */
function fits(word: string, status: string | undefined): boolean {
  const after: Readonly<Record<string, readonly string[]>> = {
    claimed: ["claimed", "handedOver", "accepted", "deferred"],
    over: ["handedOver", "accepted", "deferred"],
    accepted: ["accepted"],
    later: ["deferred"],
  };
  return status !== undefined && (after[word]?.includes(status) ?? false);
}
