import { describe, expect, it, onTestFinished } from "vitest";

import { claimDeliveries } from "../../src/store/claim-deliveries.ts";
import { findNextTurn } from "../../src/store/domain-queues.ts";
import { openLedger } from "../../src/store/open-ledger.ts";
import { openSqliteDatabase } from "../../src/store/open-sqlite-store.ts";
import {
  after,
  claimOne,
  edition,
  editionId,
  LATER,
  openSender,
  plan,
  subscribe,
} from "./fixtures.ts";
import { listPlans, noted, type Statement } from "./query-notes.ts";

describe("a claim, however many deliveries there are", () => {
  it.each([
    ["nobody is held back", { slow: false }],
    ["a domain is slowed down", { slow: true }],
  ])("looks at none but those it wants, where %s", async (_, { slow }) => {
    const database = await openSqliteDatabase(":memory:");
    onTestFinished(() => database.close());
    const store = await openLedger(database);
    const people = Array.from({ length: 40 }, (_, index) => `p${index}@d${index % 4}.example`);
    await subscribe(store, people);
    await store.freeze(edition());
    await store.plan(plan());
    await openSender(store, "one");
    const { deliveryId } = await claimOne(store, "one");
    await store.recordOutcome({
      ...{ deliveryId, senderId: "one", at: after(1), nextAttemptAt: after(2) },
      outcome: { kind: "deferred", reply: LATER, cause: "" },
    });
    const slowed = { server: "@d0.example", ratePerSecond: null, observedPerSecond: 9 };
    if (slow) await store.slowDown({ ...slowed, at: after(2) });

    const notes: Statement[] = [];
    const queries = noted(database, notes);
    const request = { edition: editionId(), senderId: "one", limit: 8, at: after(3) };
    const { claims } = await claimDeliveries(queries, request);
    await findNextTurn(queries, editionId());
    expect(claims).toHaveLength(8);
    const plans = await listPlans(database, notes);
    expect(plans.filter((step) => /\bSEARCH deliveries\b/.test(step)).length).toBeGreaterThan(3);
    expect(plans.filter((step) => /\bSCAN (?:deliveries|d|subscribers|s)\b/.test(step))).toEqual(
      [],
    );
    expect(
      plans.filter((step) => /deliveries_by_status \(edition=\? AND status=\?\)/.test(step)),
    ).toEqual([]);
  });
});
