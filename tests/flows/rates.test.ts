import { describe, expect, it, onTestFinished } from "vitest";

import { createAdapters } from "../../src/app.ts";
import type { ReadySend, SendEvent } from "../../src/flows/send/gates.ts";
import { prepareSend } from "../../src/flows/send/prepare-send.ts";
import { sendEdition, type SendSummary } from "../../src/flows/send/send-edition.ts";
import { toDomain } from "../../src/model/domains.ts";
import { parseEmailAddress } from "../../src/model/email-address.ts";
import type { DomainRate } from "../../src/model/publication.ts";
import type { Store } from "../../src/model/store.ts";
import type { NewSubscriber } from "../../src/model/subscriber.ts";
import { pacedTransport } from "../../src/transport/paced-transport.ts";
import { DAY, makePublication } from "../support/make-publication.ts";
import { toDate, toSlug } from "../support/names.ts";
import { packageRoot } from "../support/run-program.ts";
import { type SimulatedProvider, simulateProvider } from "../support/simulated-provider.ts";
import { createVirtualClock, type VirtualClock } from "../support/virtual-clock.ts";

const BUSY = "busy.example";
const START = new Date("2026-01-05T05:00:00Z");
const MINUTE_MS = 60_000;
const adapters = createAdapters({ packageRoot, environment: new Map() });

/** Of a line in the config. */
interface Config {
  readonly domainRates?: readonly DomainRate[];
}

interface World {
  readonly clock: VirtualClock;
  readonly store: Store;
  readonly ready: ReadySend;
  readonly events: SendEvent[];
}

function toPerson(address: string, line: number): NewSubscriber {
  const parsed = parseEmailAddress(address);
  if (parsed.kind !== "address") throw new Error("the address must be one");
  return { email: parsed.email, name: null, line };
}

async function makeWorld(addresses: readonly string[], config: Config = {}): Promise<World> {
  const clock = createVirtualClock(START);
  const store = await adapters.openStoreAt(":memory:");
  onTestFinished(() => store.close());
  const newsletter = toSlug("daily");
  const rows = addresses.map(toPerson);
  const newIds = rows.map(() => adapters.ids.newSubscriberId());
  await store.importSubscribers({ newsletter, status: "active", rows, at: clock.now(), newIds });
  const ready = await prepareSend({
    ...{ source: adapters.openDisk(makePublication()), store, probe: adapters.probe },
    ...{ newsletter, date: toDate(DAY), now: clock.now(), toolVersion: "test", isLoopback: true },
    content: "current",
  });
  if (ready.kind !== "ready") throw new Error(ready.message);
  const publication = { ...ready.publication, ...config };
  return { clock, store, ready: { ...ready, publication }, events: [] };
}

interface Sending {
  readonly provider: SimulatedProvider;
  readonly ratePerSecond: number | null;
  readonly senders: number;
  readonly signal?: AbortSignal;
}

function send(world: World, sending: Sending): Promise<readonly SendSummary[]> {
  const { clock, store, ready, events } = world;
  const { provider, ratePerSecond, senders, signal = new AbortController().signal } = sending;
  const all = Array.from({ length: senders }, () =>
    sendEdition(ready, {
      ...{ store, clock, signal, place: adapters.place, isDead: () => false },
      openTokens: () => adapters.openTokens(store),
      senderId: adapters.newSenderId(),
      transport: pacedTransport(provider.transport, {
        ...{ ratePerSecond, clock, shared: { server: "mx.example:25", keeper: store } },
      }),
      onEvent: (event) => events.push(event),
    }),
  );
  return clock.run(Promise.all(all));
}

/** Accepted a second while there is mail for everybody, but for the first and last second. */
function rateOf({ accepted }: SimulatedProvider): number {
  const times = accepted.map(({ atMs }) => atMs);
  const end = accepted.findLast(({ to }) => toDomain(to) !== BUSY);
  const [from, to] = [(times[0] ?? 0) + 1000, (end?.atMs ?? 0) - 1000];
  return times.filter((at) => at > from && at <= to).length / ((to - from) / 1000);
}

function addressesOf(domain: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `reader${index}@${domain}`);
}

describe("a provider that takes 14 a second, and a domain that says 421 for half a minute", () => {
  it.each([1, 2])("get what they take from %i senders, and nobody is dropped", async (senders) => {
    const others = addressesOf("example.org", 840);
    const slow = addressesOf(BUSY, 60);
    const world = await makeWorld([...slow, ...others]);
    const untilMs = START.getTime() + MINUTE_MS / 2;
    const provider = simulateProvider(world.clock, {
      ...{ lanes: 4, perSecond: 14, answerMs: 30, busy: { domain: BUSY, untilMs } },
    });
    const [summary] = await send(world, { provider, ratePerSecond: 14, senders });

    // The target is held, and never exceeded: the provider itself had no reason to say “later”.
    expect(rateOf(provider)).toBeGreaterThan(14 * 0.95);
    expect(rateOf(provider)).toBeLessThan(14 * 1.05);
    expect(provider.later.server).toBe(0);

    // The others went on while the domain was busy, which was asked now and then.
    const early = provider.accepted.filter(({ atMs }) => atMs < untilMs);
    expect(early.length).toBeGreaterThan(14 * 30 * 0.9);
    expect(provider.later.domain).toBeLessThan(20);
    const slowed = world.events.filter(({ event }) => event === "slowed");
    expect(slowed).toEqual([
      {
        event: "slowed",
        name: BUSY,
        ratePerSecond: 0.5,
        reply: "421 4.7.28 Too much of your mail",
      },
    ]);

    // Whoever was asked too early is deferred, like any other, and gets it later.
    expect(summary?.counts).toMatchObject({ planned: 0, deferred: provider.later.domain });
    await world.clock.run(world.clock.sleep(30 * MINUTE_MS));
    await send(world, { provider, ratePerSecond: 14, senders: 1 });
    const mailed = provider.accepted.map(({ to }) => to);
    expect(mailed).toHaveLength(900);
    expect(new Set(mailed).size).toBe(900);
    expect(provider.accepted.filter(({ to }) => toDomain(to) === BUSY)).toHaveLength(60);
  });

  it("is found out without a configured rate, and used well", async () => {
    const world = await makeWorld(addressesOf("example.org", 1500));
    const provider = simulateProvider(world.clock, { lanes: 4, perSecond: 14, answerMs: 20 });
    const [summary] = await send(world, { provider, ratePerSecond: null, senders: 1 });
    expect(rateOf(provider)).toBeGreaterThan(14 * 0.75);
    expect(rateOf(provider)).toBeLessThan(14 * 1.05);
    expect(provider.later.server).toBeLessThan(20);
    expect(summary?.counts.deferred).toBe(provider.later.server);
    expect(provider.accepted).toHaveLength(1500 - provider.later.server);
  });
});

describe("a domain that says 421 for hours", () => {
  it("is left to a later run when it has taken nothing for ten minutes", async () => {
    const world = await makeWorld([...addressesOf(BUSY, 300), ...addressesOf("example.org", 20)]);
    const untilMs = START.getTime() + 60 * MINUTE_MS;
    const provider = simulateProvider(world.clock, {
      ...{ lanes: 4, perSecond: 1000, answerMs: 20, busy: { domain: BUSY, untilMs } },
    });
    const [summary] = await send(world, { provider, ratePerSecond: null, senders: 1 });
    const minutes = (world.clock.now().getTime() - START.getTime()) / MINUTE_MS;
    expect(minutes).toBeGreaterThan(10);
    expect(minutes).toBeLessThan(11);
    const { accepted, planned, deferred, claimed } = summary?.counts ?? {};
    expect([accepted, claimed, (planned ?? 0) + (deferred ?? 0)]).toEqual([20, 0, 300]);
    // Some eleven tries a minute.
    expect(deferred).toBeLessThan(130);
    await world.clock.run(world.clock.sleep(untilMs - world.clock.now().getTime()));
    await send(world, { provider, ratePerSecond: null, senders: 1 });
    await world.clock.run(world.clock.sleep(4 * 60 * MINUTE_MS));
    await send(world, { provider, ratePerSecond: null, senders: 1 });
    expect(new Set(provider.accepted.map(({ to }) => to)).size).toBe(320);
    expect(provider.accepted).toHaveLength(320);
  });
});

describe("a sender that waits for a rate of one a minute", () => {
  const domainRates = [{ domain: "example.org", ratePerSecond: 1 / 60 }];

  it.each([
    ["a server's", { ratePerSecond: 1 / 60, config: {} }],
    ["a domain's", { ratePerSecond: null, config: { domainRates } }],
  ])("%s heeds stop and SIGTERM within a second", async (_, { ratePerSecond, config }) => {
    for (const order of ["stop", "SIGTERM"] as const) {
      const world = await makeWorld(addressesOf("example.org", 10), config);
      const { clock, store, ready } = world;
      const provider = simulateProvider(clock, { lanes: 4, perSecond: 14, answerMs: 20 });
      const sigterm = new AbortController();
      const ordered = clock.sleep(90_000).then(async () => {
        if (order === "stop") await store.stop(ready.edition.id, clock.now());
        else sigterm.abort();
      });
      const sending = { provider, ratePerSecond, senders: 1, signal: sigterm.signal };
      const [summary] = await send(world, sending);
      await ordered;
      expect(clock.now().getTime() - START.getTime() - 90_000).toBeLessThanOrEqual(1000);
      expect(summary?.counts).toMatchObject({ accepted: 2, planned: 8, claimed: 0 });
      expect([summary?.stopped, summary?.interrupted]).toEqual([
        order === "stop",
        order === "SIGTERM",
      ]);
    }
  });
});

describe("a domain with a rate of its own", () => {
  it("is held to it while all others go at full speed", async () => {
    const slow = addressesOf(BUSY, 100);
    const config = { domainRates: [{ domain: BUSY, ratePerSecond: 5 }] };
    const world = await makeWorld([...slow, ...addressesOf("example.org", 300)], config);
    const provider = simulateProvider(world.clock, { lanes: 4, perSecond: 1000, answerMs: 10 });
    const [summary] = await send(world, { provider, ratePerSecond: null, senders: 2 });
    expect(summary?.counts.accepted).toBe(400);
    const times = provider.accepted
      .filter(({ to }) => toDomain(to) === BUSY)
      .map(({ atMs }) => atMs);
    const seconds = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1000;
    expect(99 / seconds).toBeGreaterThan(5 * 0.95);
    expect(99 / seconds).toBeLessThan(5 * 1.05);
    const last = provider.accepted.findLast(({ to }) => toDomain(to) !== BUSY);
    expect((last?.atMs ?? 0) - START.getTime()).toBeLessThan(5000);
  });
});
