import { toCut, toRate, type Cut } from "../model/pace.ts";
import type { PaceRequest, Turns } from "../model/ports.ts";
import type { Queries } from "./database.ts";
import { toInteger, toIntegerOrNull } from "./row.ts";

/** What one reservation is worth: few enough writes, and little lost when a sender ends with turns unused. */
const BATCH_MS = 250;
/** Timers wake late; so much of it is caught up. */
const CREDIT_MS = 50;
const HOUR_S = 3600;

/** The next turns of a server, at even distances; whoever asks next gets those behind them. */
export async function reserveTurns(queries: Queries, request: PaceRequest): Promise<Turns> {
  const { server, ratePerSecond, at } = request;
  const pace = await readPace(queries, server);
  const rate = toRate(pace.cut, ratePerSecond, at);
  const distanceMs = 1000 / rate;
  const count = Math.max(1, Math.floor(BATCH_MS / distanceMs));
  const nowMs = at.getTime();
  // A clock that was set back would keep everybody waiting for what it said before.
  const isFarOff = pace.nextMs > nowMs + Math.max(60_000, 400 * distanceMs);
  const firstMs = Math.max(isFarOff ? 0 : pace.nextMs, nowMs - CREDIT_MS);
  await queries.run(
    `insert into paces (server, next_at_us) values (?, ?)
     on conflict (server) do update set next_at_us = excluded.next_at_us`,
    [server, Math.round((firstMs + count * distanceMs) * 1000)],
  );
  return { firstMs, distanceMs, count };
}

/** The server said “later”: all senders go at half their pace, and faster again by and by. */
export async function slowDown(queries: Queries, request: PaceRequest): Promise<void> {
  const { server, ratePerSecond, at } = request;
  const { cut } = await readPace(queries, server);
  const next = toCut(cut, ratePerSecond, at);
  await queries.run(
    `insert into paces (server, next_at_us, cut_per_hour, cut_at) values (?, 0, ?, ?)
     on conflict (server) do update set cut_per_hour = excluded.cut_per_hour, cut_at = excluded.cut_at`,
    [server, Math.max(1, Math.round(next.ratePerSecond * HOUR_S)), next.at.getTime()],
  );
}

async function readPace(
  queries: Queries,
  server: string,
): Promise<{ readonly nextMs: number; readonly cut: Cut | null }> {
  const row = await queries.get("select * from paces where server = ?", [server]);
  if (row === null) return { nextMs: 0, cut: null };
  const [perHour, cutAt] = [toIntegerOrNull(row, "cut_per_hour"), toIntegerOrNull(row, "cut_at")];
  const cut =
    perHour === null || cutAt === null
      ? null
      : { ratePerSecond: perHour / HOUR_S, at: new Date(cutAt) };
  return { nextMs: toInteger(row, "next_at_us") / 1000, cut };
}
