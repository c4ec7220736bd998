import { describe, expect, it } from "vitest";
import type { Clock, Lane, Transport } from "../../src/model/ports.ts";
import { pacedTransport } from "../../src/transport/paced-transport.ts";
import { GO, messageTo } from "./sample-message.ts";

/** A clock that stands still but for sleep, which oversleeps as timers do. */
class SleepingClock implements Clock {
  #nowMs = 0;
  readonly #oversleepMs: number;

  constructor(oversleepMs: number) {
    this.#oversleepMs = oversleepMs;
  }

  now(): Date {
    return new Date(this.#nowMs);
  }

  async sleep(milliseconds: number): Promise<void> {
    const until = this.#nowMs + milliseconds + this.#oversleepMs;
    await Promise.resolve();
    this.#nowMs = Math.max(this.#nowMs, until);
  }
}

/** Accepts all at once and notes when. */
function startTimes(clock: Clock): { transport: Transport; times: number[] } {
  const times: number[] = [];
  const lane: Lane = {
    deliver: () => {
      times.push(clock.now().getTime());
      return Promise.resolve({ kind: "uncertain", cause: "Nobody listens" });
    },
    close: () => Promise.resolve(),
  };
  return { times, transport: { lanes: 3, openLane: () => lane, close: () => Promise.resolve() } };
}

async function timesAt(ratePerSecond: number, oversleepMs: number): Promise<readonly number[]> {
  const clock = new SleepingClock(oversleepMs);
  const { transport, times } = startTimes(clock);
  const lane = pacedTransport(transport, { ratePerSecond, clock }).openLane();
  for (let count = 0; count < ratePerSecond * 10; count++) {
    await lane.deliver(messageTo("anna@example.org"), GO);
  }
  return times;
}

describe("a paced transport", () => {
  it.each([
    [14, 0],
    [14, 3],
    [100, 2],
    [400, 2],
  ])("holds %i a second within 5 %% with timers %i ms late", async (rate, lateMs) => {
    const times = await timesAt(rate, lateMs);
    const seconds = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1000;
    expect((times.length - 1) / seconds).toBeGreaterThan(rate * 0.95);
    expect((times.length - 1) / seconds).toBeLessThan(rate * 1.05);
  });

  it("never starts more in any second than 5 % over", async () => {
    const times = await timesAt(100, 2);
    const most = times.map(
      (start) => times.filter((at) => at >= start && at < start + 1000).length,
    );
    expect(Math.max(...most)).toBeLessThanOrEqual(106);
  });

  it("shares its rate among lanes", async () => {
    const clock = new SleepingClock(0);
    const { transport, times } = startTimes(clock);
    const paced = pacedTransport(transport, { ratePerSecond: 10, clock });
    const lanes = [paced.openLane(), paced.openLane(), paced.openLane()];
    await Promise.all(lanes.map((lane) => lane.deliver(messageTo("anna@example.org"), GO)));
    expect(times).toHaveLength(3);
    expect(clock.now().getTime()).toBeGreaterThanOrEqual(150);
  });
});
