/** The readers' service: the real program before a ledger with many people, beside the framework's empty route. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Pool } from "undici";

import { parseEmailAddress } from "../src/model/email-address.ts";
import { parseSlug, type Slug } from "../src/model/names.ts";
import { openSqliteStore } from "../src/store/open-sqlite-store.ts";
import { createHmacTokens } from "../src/system/hmac-tokens.ts";
import { randomIds } from "../src/system/random-ids.ts";
import { toMedian } from "./median.ts";
import { packageRoot } from "./sample.ts";

export interface WebFigures {
  readonly people: number;
  /** Requests a second, median of the rounds. */
  readonly empty: number;
  readonly oneClick: number;
  readonly signUp: number;
  /** To the empty route, round by round, median. */
  readonly oneClickRatio: number;
  readonly signUpRatio: number;
  /** Of one one-click request at a time, milliseconds. */
  readonly medianMs: number;
  readonly worstMs: number;
  /** Of the service's process, before the first request and after all of them, MB. */
  readonly memoryBefore: number;
  readonly memoryAfter: number;
  readonly requests: number;
}

const CONNECTIONS = 32;
const FORM = { "content-type": "application/x-www-form-urlencoded" };

interface Shot {
  readonly path: string;
  readonly body: string;
  readonly from: string;
}

/** @param people in the ledger @param rounds of `shots` requests of each kind */
export async function benchWeb(
  people: number,
  { rounds, shots }: { readonly rounds: number; readonly shots: number },
): Promise<WebFigures> {
  const root = mkdtempSync(join(tmpdir(), "broadsheet-bench-"));
  for (const name of ["broadsheet.yaml", "content"]) {
    cpSync(join(packageRoot, name), join(root, name), { recursive: true });
  }
  const links = await fillLedger(join(root, "broadsheet.db"), people);
  const program = join(packageRoot, "build", "main.js");
  const env = { ...process.env, BROADSHEET_SMTP_URL: "smtp://127.0.0.1:9" };
  const service = await start([program, "serve", "--json", "--port", "0"], { cwd: root, env });
  const empty = await start(["--import", "tsx", join(packageRoot, "bench", "empty-route.ts")], {
    cwd: packageRoot,
    env,
  });
  try {
    const memoryBefore = readMemory(service.child);
    const rates = { empty: [] as number[], oneClick: [] as number[], signUp: [] as number[] };
    let count = 0;
    for (let round = 0; round < rounds; round += 1) {
      const clicks = toShots(shots, (index) => toClick(links, count + index));
      const forms = toShots(shots, (index) => toForm(count + index));
      rates.empty.push(await fire(empty.url, clicks));
      rates.oneClick.push(await fire(service.url, clicks));
      rates.signUp.push(await fire(service.url, forms));
      count += shots;
    }
    const times = await timeSingly(
      service.url,
      toShots(500, (index) => toClick(links, count + index)),
    );
    return {
      ...{ people, memoryBefore, memoryAfter: readMemory(service.child) },
      requests: rounds * shots * 2 + times.length,
      ...{ empty: toMedian(rates.empty), oneClick: toMedian(rates.oneClick) },
      signUp: toMedian(rates.signUp),
      oneClickRatio: toMedian(
        rates.oneClick.map((rate, index) => rate / (rates.empty[index] ?? 1)),
      ),
      signUpRatio: toMedian(rates.signUp.map((rate, index) => rate / (rates.empty[index] ?? 1))),
      ...{ medianMs: toMedian(times), worstMs: Math.max(...times) },
    };
  } finally {
    service.child.kill();
    empty.child.kill();
    rmSync(root, { recursive: true, force: true });
  }
}

/** People of one newsletter. @returns the paths of their leave links */
async function fillLedger(file: string, people: number): Promise<readonly string[]> {
  const store = await openSqliteStore(file);
  const tokens = createHmacTokens(await store.readTokenKeys());
  const newsletter = parseSlug("daily") as Slug;
  const paths: string[] = [];
  for (let from = 0; from < people; from += 10_000) {
    const rows = Array.from({ length: Math.min(10_000, people - from) }, (_, index) => {
      const parsed = parseEmailAddress(`reader${from + index}@d${index % 500}.example.org`);
      if (parsed.kind === "invalid") throw new Error(parsed.reason);
      return { email: parsed.email, name: null, line: index + 1 };
    });
    const newIds = randomIds.newSubscriberIds(rows.length);
    await store.importSubscribers({ newsletter, status: "active", rows, at: new Date(), newIds });
    for (const subscriberId of newIds) {
      paths.push(`/leave/daily/${tokens.issue({ purpose: "leave", newsletter, subscriberId })}`);
    }
  }
  await store.close();
  return paths;
}

function toShots(count: number, toShot: (index: number) => Shot): readonly Shot[] {
  return Array.from({ length: count }, (_, index) => toShot(index));
}

function toClick(links: readonly string[], index: number): Shot {
  // Spread over the ledger, so that no page of it is always at hand.
  const path = links[(index * 7919) % links.length] ?? "";
  return { path, body: "List-Unsubscribe=One-Click", from: "192.0.2.1" };
}

/** Most of these end at the budget, as an attack does. */
function toForm(index: number): Shot {
  const body = `newsletter=daily&email=new${index}%40d${index % 500}.example.net`;
  return { path: "/subscribe", body, from: `10.${index % 200}.${(index >> 8) % 200}.1` };
}

async function ask(pool: Pool, { path, body, from }: Shot): Promise<void> {
  const headers = { ...FORM, "x-forwarded-for": from };
  const answer = await pool.request({ method: "POST", path, body, headers });
  await answer.body.dump();
  if (answer.statusCode >= 500) throw new Error(`${path} answered ${answer.statusCode}`);
}

async function fire(url: string, shots: readonly Shot[]): Promise<number> {
  const pool = new Pool(url, { connections: CONNECTIONS });
  const started = performance.now();
  let next = 0;
  const shoot = async (): Promise<void> => {
    for (let shot = shots[next]; shot !== undefined; shot = shots[next]) {
      next += 1;
      await ask(pool, shot);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, shoot));
  const seconds = (performance.now() - started) / 1000;
  await pool.close();
  return shots.length / seconds;
}

async function timeSingly(url: string, shots: readonly Shot[]): Promise<readonly number[]> {
  const pool = new Pool(url, { connections: 1 });
  const times: number[] = [];
  for (const shot of shots) {
    const started = performance.now();
    await ask(pool, shot);
    times.push(performance.now() - started);
  }
  await pool.close();
  return times;
}

async function start(
  args: readonly string[],
  options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): Promise<{ readonly url: string; readonly child: ChildProcess }> {
  const child = spawn(process.execPath, args, { ...options, stdio: ["ignore", "pipe", "inherit"] });
  const lines = createInterface(child.stdout);
  const [line] = (await once(lines, "line")) as [string];
  // Read on, or the pipe fills and the service waits for it.
  lines.on("line", () => undefined);
  return { url: (JSON.parse(line) as { readonly url: string }).url, child };
}

/** MB that are resident, as Linux has it; 0 elsewhere. */
function readMemory({ pid }: ChildProcess): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1000;
  } catch {
    return 0;
  }
}
