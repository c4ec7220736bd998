import pLimit, { type LimitFunction } from "p-limit";
import type { LinkAnswer, UnclearGround } from "../../model/link-answers.ts";
import type { LinkProber } from "../../model/check-ports.ts";
import { toCanonicalAddress } from "../../model/to-canonical-address.ts";
import { explainFailure, toFailureGround, toNextUrl } from "../redirects.ts";
import { askPage, isBusy, type PageAnswer, type PageClient } from "./ask-page.ts";
import { type Guard, openGuardedAgent, PUBLIC_ONLY } from "./guarded-agent.ts";

export interface ProberOptions {
  /** How servers see who asks, with an address where its owner can be reached. */
  readonly userAgent: string;
  readonly guard?: Guard;
}

const AT_ONCE = 16;
const AT_ONCE_PER_HOST = 2;
const MOST_REDIRECTS = 10;
/** For a host that is busy and does not say for how long. */
const USUAL_REST_MS = 60_000;
/** Answers of a server behind which a person may see the page (RFC 9110, RFC 7725; 999 is what some sites tell robots). */
const WALLS = [401, 402, 403, 407, 451, 999];

/** Asks pages whether they are there; never more than two questions to a host at once. */
export function openLinkProber({ userAgent, guard = PUBLIC_ONLY }: ProberOptions): LinkProber {
  const agent = openGuardedAgent(guard);
  const client: PageClient = { agent, guard, userAgent };
  const all = pLimit(AT_ONCE);
  const hosts = new Map<string, LimitFunction>();
  const rests = new Map<string, number>();
  const ask = (url: URL): Promise<PageAnswer> => {
    const own = hosts.get(url.host) ?? pLimit(AT_ONCE_PER_HOST);
    hosts.set(url.host, own);
    return own(() => all(() => askPage(client, url))).then((answer) => {
      if (answer.kind === "answer" && isBusy(answer.status)) {
        rests.set(url.host, performance.now() + (answer.retryAfterMs ?? USUAL_REST_MS));
      }
      return answer;
    });
  };
  return {
    ask: (url) => follow(new URL(url), ask),
    restMs: (url) => Math.max(0, (rests.get(new URL(url).host) ?? 0) - performance.now()),
    close: () => agent.destroy(),
  };
}

type Ask = (url: URL) => Promise<PageAnswer>;

/** Each hop is asked like an address of its own, under the same guard. */
async function follow(start: URL, ask: Ask): Promise<LinkAnswer> {
  const seen = new Set<string>();
  let isForGood = true;
  for (let url = start; ;) {
    const hop = url.href.replace(/#.*$/, "");
    if (seen.has(hop)) return unclear("detour", "it redirects in a circle");
    if (seen.size > MOST_REDIRECTS) return unclear("detour", "it redirects more than ten times");
    seen.add(hop);
    const answer = await ask(url);
    const next = toNext(answer, url);
    if (next === "nowhere") return unclear("detour", "it redirects to what is no web page");
    if (next === null) return judge(answer, { start, end: url, isForGood });
    isForGood &&= answer.kind === "answer" && [301, 308].includes(answer.status);
    url = next;
  }
}

function toNext(answer: PageAnswer, from: URL): URL | "nowhere" | null {
  return answer.kind === "failure" ? null : toNextUrl(answer, from);
}

interface Way {
  readonly start: URL;
  readonly end: URL;
  readonly isForGood: boolean;
}

function judge(answer: PageAnswer, way: Way): LinkAnswer {
  if (answer.kind === "failure") return judgeFailure(answer.code);
  const { status, isWall } = answer;
  if (isWall) return unclear("wall", "it lets people in, but no programs");
  if (status >= 200 && status < 300) return judgeWay(way);
  if (status === 404 || status === 410) {
    return { kind: "dead", ground: "gone", cause: `it answers ${status}` };
  }
  return unclear(toGround(status), `it answers ${status}`);
}

function toGround(status: number): UnclearGround {
  if (isBusy(status)) return "busy";
  return WALLS.includes(status) ? "wall" : "fault";
}

function judgeWay({ start, end, isForGood }: Way): LinkAnswer {
  if (start.href === end.href) return { kind: "alive" };
  const isSame = toCanonicalAddress(start.href) === toCanonicalAddress(end.href);
  const isFront = end.pathname === "/" && end.search === "" && start.pathname !== "/";
  // Many sites send to their front page what they have no more.
  if (isFront && !isSame) return unclear("detour", "it leads to a front page now");
  return isForGood ? { kind: "moved", to: withFragment(end, start) } : { kind: "alive" };
}

function withFragment(end: URL, start: URL): string {
  const to = new URL(end);
  if (to.hash === "") to.hash = start.hash;
  return to.href;
}

function judgeFailure(code: string): LinkAnswer {
  const cause = explainFailure(code);
  const ground = toFailureGround(code);
  return ground === "no-host" ? { kind: "dead", ground, cause } : unclear(ground, cause);
}

function unclear(ground: UnclearGround, cause: string): LinkAnswer {
  return { kind: "unclear", ground, cause };
}
