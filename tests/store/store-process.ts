/**
 * A sender as a process of its own, for tests of several at once and of sudden death:
 * `tsx store-process.ts <database> <sender> [stay]`. It takes what it can get, hands it over and says each id
 * in a line only after the ledger has it; `stay` goes on until it is killed.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { openPostgresStore } from "../../src/store/open-postgres-store.ts";
import { openSqliteStore } from "../../src/store/open-sqlite-store.ts";
import { parseDatabaseUrl } from "../../src/store/parse-database-url.ts";
import { HOUR_MS, LATER, OK, after, editionId } from "./fixtures.ts";

const [path = "", senderId = "", stay = ""] = process.argv.slice(2);
const location = path.includes("://") ? parseDatabaseUrl(path, "/") : null;
const store =
  location?.kind === "postgres" ? await openPostgresStore(location) : await openSqliteStore(path);
const place = { host: "here", pid: process.pid };
await store.openSender({ senderId, leaseUntil: after(24 * HOUR_MS), ...place }, after(0));

function say(word: string, deliveryId: number): void {
  process.stdout.write(`${word} ${deliveryId}\n`);
}

async function sendOne(deliveryId: number): Promise<void> {
  const answer = await store.handOver({ deliveryId, senderId, at: after(1) });
  if (answer.kind !== "go") return;
  say("over", deliveryId);
  const isLater = deliveryId % 7 === 0;
  await store.recordOutcome({
    deliveryId,
    senderId,
    outcome: isLater
      ? { kind: "deferred", reply: LATER, cause: "Greylisted" }
      : { kind: "accepted", reply: OK },
    nextAttemptAt: isLater ? after(2) : null,
    at: after(1),
  });
  say(isLater ? "later" : "accepted", deliveryId);
}

for (;;) {
  const claims = await store.claim({ edition: editionId(), senderId, limit: 20, at: after(1) });
  for (const { deliveryId } of claims) say("claimed", deliveryId);
  await Promise.all(claims.map(({ deliveryId }) => sendOne(deliveryId)));
  if (claims.length === 0) {
    if (stay === "") break;
    await sleep(5);
  }
}
await store.closeSender(senderId, after(2));
await store.close();
