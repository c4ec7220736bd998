import { setTimeout as delay } from "node:timers/promises";
import { type Dispatcher, request } from "undici";
import { isTls, toFailureCode } from "../redirects.ts";
import { guardUrl, type Guard } from "./guarded-agent.ts";

/** One answer of a server, or why there is none. */
export type PageAnswer =
  | {
      readonly kind: "answer";
      readonly status: number;
      /** Where it sends on to; null if it does not. */
      readonly location: string | null;
      /** A wall that lets people through and programs not. */
      readonly isWall: boolean;
      /** How long to wait before the next question; null if it does not say. */
      readonly retryAfterMs: number | null;
    }
  | { readonly kind: "failure"; readonly code: string };

export interface PageClient {
  readonly agent: Dispatcher;
  readonly guard: Guard;
  readonly userAgent: string;
}

/** First try and two more. */
const TRIES = 3;
const BACK_OFF_MS = 400;
const LONGEST_WAIT_MS = 5_000;
const IN_ALL_MS = 30_000;

/** Asks with HEAD, and with GET where that is refused or may be a lie. */
export async function askPage(client: PageClient, url: URL): Promise<PageAnswer> {
  const head = await askPatiently(client, url, "HEAD");
  const isSure = head.kind === "answer" && head.status < 400;
  return isSure || isFinal(head) ? head : askPatiently(client, url, "GET");
}

/** What a second question would not change, or what nobody wants to be asked now. */
function isFinal(answer: PageAnswer): boolean {
  if (answer.kind === "answer") return answer.status === 429 || isFarOff(answer);
  return ["EFORBIDDEN", "ENOTFOUND"].includes(answer.code);
}

/** RFC 9110 section 15.6.4 and RFC 6585 section 4: the host, not the page, wants to be left alone. */
export function isBusy(status: number): boolean {
  return status === 429 || status === 503;
}

/** Longer than anybody waits here: the answer stands, and nothing more is asked. */
function isFarOff(answer: PageAnswer): boolean {
  return answer.kind === "answer" && (answer.retryAfterMs ?? 0) > LONGEST_WAIT_MS;
}

async function askPatiently(
  client: PageClient,
  url: URL,
  method: "HEAD" | "GET",
): Promise<PageAnswer> {
  for (let left = TRIES - 1; ; left -= 1) {
    const answer = await askOnce(client, url, method);
    if (left === 0 || !isPassing(answer) || isFarOff(answer)) return answer;
    const backOff = BACK_OFF_MS * 2 ** (TRIES - 1 - left);
    await delay((answer.kind === "answer" ? answer.retryAfterMs : null) ?? backOff);
  }
}

/** Worth a second try: somebody is busy, or a packet was lost. A name that is not found may be a hiccup, too. */
function isPassing(answer: PageAnswer): boolean {
  if (answer.kind === "failure") return answer.code !== "EFORBIDDEN" && !isTls(answer.code);
  return answer.status === 429 || answer.status >= 500;
}

async function askOnce(client: PageClient, url: URL, method: "HEAD" | "GET"): Promise<PageAnswer> {
  try {
    guardUrl(url, client.guard);
    const { statusCode, headers, body } = await request(url, {
      method,
      dispatcher: client.agent,
      signal: AbortSignal.timeout(IN_ALL_MS),
      headers: {
        "user-agent": client.userAgent,
        accept: "text/html,application/xhtml+xml,*/*;q=0.8",
        "accept-language": "*",
      },
    });
    // Nobody reads it: whether it is there is all that was asked.
    body.on("error", () => undefined);
    body.destroy();
    const location = toText(headers["location"]);
    const isWall = toText(headers["cf-mitigated"]) !== null;
    const retryAfterMs = toRetryMs(toText(headers["retry-after"]));
    return { kind: "answer", status: statusCode, location, isWall, retryAfterMs };
  } catch (error) {
    return { kind: "failure", code: toFailureCode(error) };
  }
}

/** RFC 9110 section 10.2.3: seconds, or a date. */
function toRetryMs(text: string | null): number | null {
  if (text === null) return null;
  if (/^\d{1,6}$/.test(text)) return Number(text) * 1000;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - Date.now());
}

function toText(value: string | readonly string[] | undefined): string | null {
  return typeof value === "string" ? value : (value?.[0] ?? null);
}
