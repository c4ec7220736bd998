import { expect, it } from "vitest";

import { makeFolder } from "../support/make-folder.ts";
import { runCampaign } from "./campaign/run-campaign.ts";

const KILLS = 20;

it(`loses nobody over ${KILLS} kills at named stages and moments of chance`, async () => {
  const totals = await runCampaign({
    ...{ kills: KILLS, people: 250, folder: makeFolder() },
    // Far longer than 20 kills take where nothing else is at work.
    until: Date.now() + 75_000,
    print: () => undefined,
  });
  expect(totals.kills, "kills within 75 seconds").toBeGreaterThanOrEqual(8);
  expect(totals.rounds).toBeGreaterThanOrEqual(1);
  expect(Object.keys(totals.stages).length, "different stages").toBeGreaterThanOrEqual(3);
});
