import { expect, it, onTestFinished } from "vitest";
import { readBounceRates } from "../../src/store/bounce-rates.ts";
import { countBounces, listBounces, readBounces } from "../../src/store/bounces.ts";
import { openLedger } from "../../src/store/open-ledger.ts";
import { openSqliteDatabase } from "../../src/store/open-sqlite-store.ts";
import { takeBounce } from "../../src/store/take-bounce.ts";
import { bounceOf, byAddress, mail } from "./bounce-fixtures.ts";
import { after, DAILY, email, HOUR_MS, subscribe } from "./fixtures.ts";
import { listPlans, noted, type Statement } from "./query-notes.ts";

it("a bounce is taken, listed and counted along indexes, however many deliveries there are", async () => {
  const database = await openSqliteDatabase(":memory:");
  onTestFinished(() => database.close());
  const store = await openLedger(database);
  const people = Array.from({ length: 40 }, (_, index) => `r${index}@example.org`);
  await subscribe(store, people);
  for (const day of ["2026-01-05", "2026-01-06"]) await mail(store, { day });

  const notes: Statement[] = [];
  const queries = noted(database, notes);
  const [one = "", two = "", three = ""] = people;
  await takeBounce(queries, bounceOf(one, "soft"));
  await takeBounce(queries, bounceOf(two, "complaint"));
  await takeBounce(queries, byAddress(three, "hard"));
  await listBounces(queries, email(one));
  await readBounces(queries, 1, [1, 2, 3]);
  await countBounces(queries);
  await readBounceRates(queries, DAILY, after(HOUR_MS));

  const plans = await listPlans(database, notes);
  expect(plans.filter((plan) => /\bSEARCH d\b/.test(plan)).length).toBeGreaterThan(3);
  // The one that counts all bounces goes along an index of nothing else, and is in order.
  expect(plans.filter((plan) => /\bSCAN\b/.test(plan))).toEqual([
    "SCAN bounces USING COVERING INDEX bounces_of_edition",
    "SCAN c",
  ]);
  const whole = plans.filter((plan) => /SEARCH d USING COVERING INDEX/.test(plan));
  expect(whole).toEqual([
    "SEARCH d USING COVERING INDEX deliveries_by_status (edition=? AND status=?)",
  ]);
});
