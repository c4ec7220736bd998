import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, it, vi } from "vitest";
import type { Database } from "../../src/store/database.ts";
import type { Store } from "../../src/model/store.ts";
import { collect, editionId, known, after, openPlanned, subscribe } from "./fixtures.ts";

// Each test starts processes, and a busy machine starts them slowly.
vi.setConfig({ testTimeout: 120_000 });

/** A kind of database that several processes can open. */
export interface Ledgers {
  /** How many are claimed by three at once; a seventh of them is deferred. */
  readonly people: number;
  /** How often a process is killed. */
  readonly kills: number;
  /** A new one: what `store-process.ts` opens. */
  newAddress(): Promise<string>;
  openStore(address: string): Promise<Store>;
  openDatabase(address: string): Promise<Database>;
  /** Looks at the database itself after a sudden death. */
  checkSound(database: Database): Promise<void>;
}

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

async function openLedgerOf(ledgers: Ledgers, path: string, people: number): Promise<void> {
  const addresses = Array.from({ length: people }, (_, index) => `r${index}@example.org`);
  const store = await openPlanned(() => ledgers.openStore(path), addresses);
  await store.close();
}

/** What holds between processes, whatever database they share. */
export function processesContract(ledgers: Ledgers): void {
  describe("several processes", () => {
    it("that claim at once never get one delivery twice, and get all of them", async () => {
      const { people } = ledgers;
      const later = Math.floor(people / 7);
      const path = await ledgers.newAddress();
      await openLedgerOf(ledgers, path, people);
      const senders = ["one", "two", "three"].map((name) => startSender(path, name));
      const said = (await Promise.all(senders.map((sender) => sender.said))).flat();
      const claimed = said.filter(([word]) => word === "claimed").map(([, id]) => id);
      expect(claimed).toHaveLength(people);
      expect(new Set(claimed).size).toBe(people);
      const store = await ledgers.openStore(path);
      const status = await store.readStatus(editionId(), after(3));
      expect(status?.counts).toMatchObject({
        ...{ accepted: people - later, deferred: later },
        ...{ planned: 0, claimed: 0 },
      });
      await store.close();
    });
  });

  describe("kill -9 in the middle of writing", () => {
    it.each(Array.from({ length: ledgers.kills }, (_, index) => index + 1))(
      "leaves a whole ledger that knows all that was said, time %i",
      async (time) => {
        const path = await ledgers.newAddress();
        await openLedgerOf(ledgers, path, 2000);
        const sender = startSender(path, "one", "stay");
        await once(known(sender.process.stdout), "data");
        setTimeout(() => sender.process.kill("SIGKILL"), time * 11);
        const said = await sender.said;
        await checkAfterDeath({ ledgers, path, said });
      },
    );
  });
}

async function checkAfterDeath(scene: {
  readonly ledgers: Ledgers;
  readonly path: string;
  readonly said: readonly (readonly [string, number])[];
}): Promise<void> {
  const { ledgers, path, said } = scene;
  const database = await ledgers.openDatabase(path);
  await ledgers.checkSound(database);
  const rows = await database.all("select no, status from deliveries");
  await database.close();
  const statuses = new Map(rows.map((row) => [Number(row["no"]), String(row["status"])]));
  const wrong = said.filter(([word, id]) => !fits(word, statuses.get(id)));
  expect(wrong).toEqual([]);

  const store = await ledgers.openStore(path);
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
