import pLimit from "p-limit";
import { fetch } from "undici";
import type { CertificateFetcher } from "../../model/webhooks.ts";
import { type Guard, guardUrl, openGuardedAgent, PUBLIC_ONLY } from "../links/guarded-agent.ts";

/** What is asked of Amazon’s notification service, SNS, when it reports by webhook. */
export interface SnsClient {
  readonly fetchCertificate: CertificateFetcher;
  /**
   * Confirms a subscription by a GET.
   *
   * @throws {Error} if SNS did not take it
   */
  confirm(url: string): Promise<void>;
  close(): Promise<void>;
}

/** A certificate of SNS has 2 KB, its answer to a confirmation half of that. */
const MOST_BYTES = 65_536;
const TIMEOUT_MS = 5_000;
/** SNS has one certificate a region, and a new one, with another address, some times a year. */
const MOST_KNOWN = 20;
const KNOWN_MS = 24 * 3_600_000;
/** Requests that anybody can send ask for certificates: so few at once, few that wait, and each failure known a while. */
const AT_ONCE = 2;
const MOST_WAITING = 8;
const FAILED_MS = 60_000;

interface Known {
  readonly pem: Promise<string>;
  readonly until: number;
}

/** Which addresses are Amazon’s is for the caller to know; where they lead must be the public internet. */
export function openSnsClient(
  options: {
    readonly guard?: Guard;
    readonly timeoutMs?: number;
    readonly now?: () => number;
  } = {},
): SnsClient {
  const { guard = PUBLIC_ONLY, timeoutMs = TIMEOUT_MS, now = () => performance.now() } = options;
  const agent = openGuardedAgent(guard);
  const limit = pLimit(AT_ONCE);
  const known = new Map<string, Known>();
  const get: Get = async (url) => {
    if (limit.pendingCount >= MOST_WAITING) throw new Error("Too many certificates were asked for");
    return limit(async () => {
      guardUrl(new URL(url), guard);
      const signal = AbortSignal.timeout(timeoutMs);
      const answer = await fetch(url, { dispatcher: agent, redirect: "manual", signal });
      if (answer.status !== 200) {
        await answer.body?.cancel();
        throw new Error(`It answers ${answer.status}`);
      }
      return readText(answer.body ?? []);
    });
  };
  return {
    fetchCertificate: (url) => remember(url, { known, now, get: () => getCertificate(url, get) }),
    confirm: async (url) => {
      await get(url);
    },
    close: () => agent.destroy(),
  };
}

type Get = (url: string) => Promise<string>;

async function getCertificate(url: string, get: Get): Promise<string> {
  const pem = await get(url);
  if (!pem.includes("-----BEGIN CERTIFICATE-----")) throw new Error("It is no certificate");
  return pem;
}

/** Asked for once, also by requests that come at the same time. */
function remember(
  url: string,
  memory: {
    readonly known: Map<string, Known>;
    readonly now: () => number;
    readonly get: () => Promise<string>;
  },
): Promise<string> {
  const { known, now, get } = memory;
  const old = known.get(url);
  if (old !== undefined && now() < old.until) return old.pem;
  known.delete(url);
  const pem = get();
  known.set(url, { pem, until: now() + KNOWN_MS });
  pem.catch(() => known.set(url, { pem, until: now() + FAILED_MS }));
  const [oldest] = known.keys();
  if (known.size > MOST_KNOWN && oldest !== undefined) known.delete(oldest);
  return pem;
}

async function readText(body: AsyncIterable<unknown> | Iterable<unknown>): Promise<string> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body) {
    const bytes = piece as Uint8Array;
    size += bytes.length;
    if (size > MOST_BYTES) throw new Error("It is larger than certificates are");
    pieces.push(bytes);
  }
  return Buffer.concat(pieces).toString("utf8");
}
