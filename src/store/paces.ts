import { isHeld, toCut, toRate, type Cut } from "../model/pace.ts";
import type { PaceRequest, SlowedPace, SlowRequest, Turns } from "../model/ports.ts";
import type { Queries } from "./database.ts";
import { toInteger, toIntegerOrNull } from "./row.ts";

/** What one reservation is worth: few enough writes, and little lost when a sender ends with turns unused. */
const BATCH_MS = 250;
/** Timers wake late; so much of it is caught up. */
const CREDIT_MS = 50;
const HOUR_S = 3600;

/** The next turns of a server, at even distances; whoever asks next gets those behind them. */
export async function reserveTurns(queries: Queries, request: PaceRequest): Promise<Turns | null> {
  return reserve(queries, request, ({ distanceMs }) =>
    Math.max(1, Math.floor(BATCH_MS / distanceMs)),
  );
}

/** How many turns are worth reserving, by when the first one is and how far they are apart. */
type Wanted = (next: { readonly firstMs: number; readonly distanceMs: number }) => number;

/** @returns null if nothing holds it back */
export async function reserve(
  queries: Queries,
  request: PaceRequest,
  wanted: Wanted,
): Promise<Turns | null> {
  const { server, ratePerSecond, at } = request;
  const pace = await readPace(queries, server);
  const rate = toRate(pace.cut, ratePerSecond, at);
  if (rate === null) return null;
  const distanceMs = 1000 / rate;
  const nowMs = at.getTime();
  // A clock that was set back would keep everybody waiting for what it said before.
  const isFarOff = pace.nextMs > nowMs + Math.max(60_000, 400 * distanceMs);
  const firstMs = Math.max(isFarOff ? 0 : pace.nextMs, nowMs - CREDIT_MS);
  const count = wanted({ firstMs, distanceMs });
  if (count === 0) return { firstMs, distanceMs, count };
  await queries.run(
    `insert into paces (server, next_at_us) values (?, ?)
     on conflict (server) do update set next_at_us = excluded.next_at_us`,
    [server, Math.round((firstMs + count * distanceMs) * 1000)],
  );
  return { firstMs, distanceMs, count };
}

/** “Later” was said: all senders go at half their pace, and faster again by and by. */
export async function slowDown(queries: Queries, request: SlowRequest): Promise<SlowedPace> {
  const { server, ratePerSecond, at } = request;
  const { cut } = await readPace(queries, server);
  const burden = {
    limitPerSecond: ratePerSecond,
    observedPerSecond: request.observedPerSecond * (await countSenders(queries, at)),
  };
  const next = toCut(cut, burden, at);
  await queries.run(
    `insert into paces (server, next_at_us, cut_per_hour, full_per_hour, cut_at) values (?, 0, ?, ?, ?)
     on conflict (server) do update set cut_per_hour = excluded.cut_per_hour,
       full_per_hour = excluded.full_per_hour, cut_at = excluded.cut_at`,
    [server, toPerHour(next.ratePerSecond), toPerHour(next.fullPerSecond), next.at.getTime()],
  );
  return { ratePerSecond: next.ratePerSecond, isNew: cut === null || !isHeld(cut, at) };
}

/** Each of them sees its own share of what goes through; they share the work evenly. */
async function countSenders(queries: Queries, at: Date): Promise<number> {
  const row = await queries.get(
    "select count(*) as senders from senders where ended_at is null and lease_until > ?",
    [at.getTime()],
  );
  return Math.max(1, row === null ? 0 : toInteger(row, "senders"));
}

function toPerHour(ratePerSecond: number): number {
  return Math.max(1, Math.round(ratePerSecond * HOUR_S));
}

async function readPace(
  queries: Queries,
  server: string,
): Promise<{ readonly nextMs: number; readonly cut: Cut | null }> {
  const row = await queries.get("select * from paces where server = ?", [server]);
  if (row === null) return { nextMs: 0, cut: null };
  return { nextMs: toInteger(row, "next_at_us") / 1000, cut: toCutOrNull(row) };
}

/** From the columns `cut_per_hour`, `full_per_hour` and `cut_at`. */
export function toCutOrNull(row: Readonly<Record<string, unknown>>): Cut | null {
  const [perHour, cutAt] = [toIntegerOrNull(row, "cut_per_hour"), toIntegerOrNull(row, "cut_at")];
  if (perHour === null || cutAt === null) return null;
  // Cuts of before there was such a column have none; they are of servers with a rate, which counts.
  const fullPerHour = toIntegerOrNull(row, "full_per_hour") ?? perHour;
  return {
    ratePerSecond: perHour / HOUR_S,
    fullPerSecond: fullPerHour / HOUR_S,
    at: new Date(cutAt),
  };
}
