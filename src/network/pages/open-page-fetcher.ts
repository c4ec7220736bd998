import pLimit, { type LimitFunction } from "p-limit";
import { fetch, type Response } from "undici";
import type { FetchedPage, PageFetch, PageFetcher, Validators } from "../../model/page.ts";
import { type Guard, guardUrl, openGuardedAgent, PUBLIC_ONLY } from "../links/guarded-agent.ts";
import { explainFailure, toFailureCode, toNextUrl } from "../redirects.ts";
import { readBounded } from "./read-bounded.ts";

export interface FetcherOptions {
  /** How servers see who asks, with an address where its owner can be reached. */
  readonly userAgent: string;
  /** `Accept`: what is wanted. */
  readonly accept: string;
  readonly guard?: Guard;
  /** For a page and all that it redirects to. */
  readonly timeoutMs?: number;
}

const AT_ONCE = 8;
const MOST_REDIRECTS = 10;
const TIMEOUT_MS = 20_000;

type Outcome = PageFetch & { readonly validators?: Validators };

/** Fetches each page once, one at a time from a host, and reads at most 3 MB of it. */
export function openPageFetcher(options: FetcherOptions): PageFetcher {
  const { guard = PUBLIC_ONLY } = options;
  const agent = openGuardedAgent(guard);
  const all = pLimit(AT_ONCE);
  const hosts = new Map<string, LimitFunction>();
  const get: Get = (url, request) =>
    fetch(url, { ...request, dispatcher: agent, redirect: "manual" });
  return {
    fetch: (url, known = { etag: null, lastModified: null }) => {
      const start = new URL(url);
      const own = hosts.get(start.host) ?? pLimit(1);
      hosts.set(start.host, own);
      return own(() => all(() => follow(start, { ...options, guard, get, known })));
    },
    close: () => agent.destroy(),
  };
}

type Get = (
  url: URL,
  request: { readonly headers: Record<string, string>; readonly signal: AbortSignal },
) => Promise<Response>;

interface Way extends FetcherOptions {
  readonly guard: Guard;
  readonly get: Get;
  readonly known: Validators;
}

/** Each hop is looked at like an address of its own, under the same guard. */
async function follow(start: URL, way: Way): Promise<Outcome> {
  const signal = AbortSignal.timeout(way.timeoutMs ?? TIMEOUT_MS);
  const seen = new Set<string>();
  try {
    for (let url = start; ;) {
      if (seen.has(url.href)) return failed("it redirects in a circle");
      if (seen.size > MOST_REDIRECTS) return failed("it redirects more than ten times");
      seen.add(url.href);
      guardUrl(url, way.guard);
      const response = await way.get(url, { headers: toHeaders(way), signal });
      const location = response.headers.get("location");
      const next = toNextUrl({ status: response.status, location }, url);
      if (next === null) return await readAnswer(response, url);
      await response.body?.cancel();
      if (next === "nowhere") return failed("it redirects to what is no web page");
      url = next;
    }
  } catch (error) {
    return failed(explainFailure(signal.aborted ? "ETIMEDOUT" : toFailureCode(error)));
  }
}

function toHeaders({ userAgent, accept, known }: Way): Record<string, string> {
  return {
    "user-agent": userAgent,
    accept,
    "accept-language": "*",
    ...(known.etag !== null && { "if-none-match": known.etag }),
    ...(known.lastModified !== null && { "if-modified-since": known.lastModified }),
  };
}

async function readAnswer(response: Response, url: URL): Promise<Outcome> {
  const { status, headers } = response;
  if (status === 304) return { kind: "unchanged" };
  if (status !== 200) {
    await response.body?.cancel();
    const isWall = headers.get("cf-mitigated") !== null;
    return failed(isWall ? "it lets people in, but no programs" : `it answers ${status}`);
  }
  const type = headers.get("content-type");
  const page: FetchedPage = {
    url: url.href,
    ...(await readBounded(response)),
    mediaType: type?.split(";")[0]?.trim().toLowerCase() ?? null,
    charset: /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(type ?? "")?.[1] ?? null,
  };
  const validators = { etag: headers.get("etag"), lastModified: headers.get("last-modified") };
  return { kind: "page", page, validators };
}

function failed(cause: string): Outcome {
  return { kind: "failed", cause };
}
