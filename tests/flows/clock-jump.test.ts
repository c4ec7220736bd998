import { setTimeout as delay } from "node:timers/promises";

import { describe, expect, it, onTestFinished } from "vitest";

import { createAdapters } from "../../src/app.ts";
import { prepareSend } from "../../src/flows/send/prepare-send.ts";
import { sendEdition, type SendSummary } from "../../src/flows/send/send-edition.ts";
import { parseEmailAddress } from "../../src/model/email-address.ts";
import type { Clock } from "../../src/model/ports.ts";
import type { NewSubscriber } from "../../src/model/subscriber.ts";
import { DAY, makePublication } from "../support/make-publication.ts";
import { toDate, toSlug } from "../support/names.ts";
import { packageRoot } from "../support/run-program.ts";
import { startSmtpSink } from "../support/smtp-sink.ts";

const PEOPLE = 40;
const HOUR_MS = 3_600_000;

/** The machine's clock, until somebody sets it. Naps are short, so that heartbeats come soon. */
function createJumpyClock(): Clock & { jump(ms: number): void } {
  let offsetMs = 0;
  return {
    jump: (ms) => (offsetMs += ms),
    now: () => new Date(Date.now() + offsetMs),
    sleep: (ms, signal) =>
      delay(Math.min(ms, 300), undefined, signal === undefined ? {} : { signal }).catch(
        () => undefined,
      ),
  };
}

function toPerson(line: number): NewSubscriber {
  const parsed = parseEmailAddress(`reader${line}@example.org`);
  if (parsed.kind !== "address") throw new Error("the address must be one");
  return { email: parsed.email, name: null, line };
}

async function sendWithJump(hours: number): Promise<{ summary: SendSummary; mailed: string[] }> {
  const late = { to: ".", does: { kind: "late", waitMs: 10 } } as const;
  const sink = await startSmtpSink({ rules: [late] });
  onTestFinished(() => sink.close());
  const adapters = createAdapters({ packageRoot, environment: new Map() });
  const store = await adapters.openStoreAt(":memory:");
  onTestFinished(() => store.close());
  const { transport } = await adapters.openTransportTo(sink.url);
  onTestFinished(() => transport.close());
  const clock = createJumpyClock();
  const newsletter = toSlug("daily");
  const rows = Array.from({ length: PEOPLE }, (_, index) => toPerson(index + 1));
  const newIds = rows.map(() => adapters.ids.newSubscriberId());
  await store.importSubscribers({ newsletter, status: "active", rows, at: clock.now(), newIds });
  const ready = await prepareSend({
    ...{ source: adapters.openDisk(makePublication()), store, probe: adapters.probe },
    ...{ newsletter, date: toDate(DAY), now: clock.now(), toolVersion: "test", isLoopback: true },
    content: "current",
  });
  if (ready.kind !== "ready") throw new Error(ready.message);
  let events = 0;
  const summary = await sendEdition(ready, {
    ...{ store, transport, clock, senderId: adapters.newSenderId(), place: adapters.place },
    openTokens: () => adapters.openTokens(store),
    isDead: (place) => adapters.isDead(place),
    signal: new AbortController().signal,
    onEvent: ({ event }) => {
      events += event === "accepted" ? 1 : 0;
      if (event === "accepted" && events === 5) clock.jump(hours * HOUR_MS);
    },
  });
  return { summary, mailed: sink.records.flatMap(({ to }) => to) };
}

describe("a machine whose clock jumps in the middle of a send", () => {
  it.each([2, -2])("by %i hours: everybody is mailed once, and the send ends", async (hours) => {
    const { summary, mailed } = await sendWithJump(hours);
    expect(summary.counts.accepted).toBe(PEOPLE);
    expect([mailed.length, new Set(mailed).size]).toEqual([PEOPLE, PEOPLE]);
  });
});
