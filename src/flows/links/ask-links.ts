import type { KeptAnswer, LinkAnswer } from "../../model/link-answers.ts";
import type { IsoDate } from "../../model/names.ts";
import { parseIsoDate } from "../../model/names.ts";
import type { LinkProber } from "../../model/check-ports.ts";

export interface AskRequest {
  /** Each once. */
  readonly urls: readonly string[];
  readonly kept: ReadonlyMap<string, KeptAnswer>;
  readonly prober: LinkProber;
  readonly now: Date;
  readonly onAnswer?: () => void;
}

/** Days after which a page is asked again. What is wrong may be mended by tomorrow. */
const FRESH_DAYS: Readonly<Record<LinkAnswer["kind"], number>> = {
  alive: 30,
  moved: 30,
  dead: 1,
  unclear: 1,
};
const DAY_MS = 86_400_000;

/** Pages that have to be asked: new ones, and those whose answer is old. */
export function listUnasked(request: Pick<AskRequest, "urls" | "kept" | "now">): readonly string[] {
  return request.urls.filter((url) => {
    const known = request.kept.get(url);
    if (known === undefined) return true;
    const ageMs = request.now.getTime() - Date.parse(known.on);
    return ageMs < 0 || ageMs >= FRESH_DAYS[known.answer.kind] * DAY_MS;
  });
}

/** Answers for all addresses, those that are still fresh among them. */
export async function askLinks(request: AskRequest): Promise<ReadonlyMap<string, KeptAnswer>> {
  const { urls, kept, prober } = request;
  const on = toDate(request.now);
  const answers = new Map(urls.flatMap((url) => toEntry(url, kept.get(url))));
  await Promise.all(
    listUnasked(request).map(async (url) => {
      answers.set(url, { on, answer: await askSafely(prober, url) });
      request.onAnswer?.();
    }),
  );
  return answers;
}

/** An `http:` page that is at `https:`, too, has moved there. */
async function askSafely(prober: LinkProber, url: string): Promise<LinkAnswer> {
  const answer = await prober.ask(url);
  if (answer.kind !== "alive" || !url.startsWith("http:")) return answer;
  const to = url.replace(/^http:/, "https:");
  const twin = await prober.ask(to);
  return twin.kind === "alive" ? { kind: "moved", to } : answer;
}

function toEntry(url: string, answer: KeptAnswer | undefined): readonly [string, KeptAnswer][] {
  return answer === undefined ? [] : [[url, answer]];
}

/** In UTC. */
export function toDate(now: Date): IsoDate {
  const date = parseIsoDate(now.toISOString().slice(0, 10));
  if (date === null) throw new RangeError("The clock gives no date");
  return date;
}
