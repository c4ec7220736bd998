import { type Address, listAddresses } from "../../lint/content/list-parts.ts";
import type { KeptAnswer } from "../../model/link-answers.ts";
import type { LinkProber } from "../../model/check-ports.ts";
import type { IsoDate } from "../../model/names.ts";
import type { PublicationWriter } from "../../model/ports.ts";
import type { Problem } from "../../model/problem.ts";
import type { Pool, PoolDay } from "../pool.ts";
import { ANSWERS_FILE, formatAnswers, parseAnswers } from "./answers-file.ts";
import { askLinks, listUnasked } from "./ask-links.ts";
import { judgeLink } from "./judge-links.ts";

export interface LinksRequest {
  readonly prober: LinkProber;
  /** Of the file of answers. */
  readonly writer: PublicationWriter;
  readonly now: Date;
  /** `all` days there are: answers of pages that are in none of them may go. */
  readonly days: "all" | "some";
  readonly listener: LinkListener;
}

/** Who wants to know how it goes. */
export interface LinkListener {
  /** Before the first of so many pages is asked. */
  onStart(total: number): void;
  onAnswer(): void;
  /** A link of which nobody can tell: said, never counted. */
  onUnclear(link: UnclearLink): void;
  /** Somebody changed the file of answers meanwhile, and it was left alone. */
  onMissed(path: string): void;
}

export interface UnclearLink extends Address {
  readonly cause: string;
}

/** Asks every page that the days lead to, once, unless it was asked lately, and keeps what they answer. */
export async function checkLinks(
  pool: Pool,
  dates: readonly IsoDate[],
  request: LinksRequest,
): Promise<readonly Problem[]> {
  const { source } = pool;
  const read = await Promise.all(dates.map((date) => pool.readDay(date)));
  const days = read.filter((day) => day !== null);
  const links = days.flatMap(({ content }) => listAddresses(content).filter(isPage));
  const before = await source.readText(ANSWERS_FILE);
  const kept = parseAnswers(before ?? "");
  const urls = [...new Set(links.map(({ url }) => toAsked(url)))];
  const { now, prober, listener } = request;
  listener.onStart(listUnasked({ urls, kept, now }).length);
  const answers = await askLinks({ urls, kept, prober, now, onAnswer: () => listener.onAnswer() });
  await keepAnswers(request, { before, kept, answers });
  return judge(days, links, { answers, listener });
}

interface Answers {
  /** Text of the file; null if there is none. */
  readonly before: string | null;
  readonly kept: ReadonlyMap<string, KeptAnswer>;
  readonly answers: ReadonlyMap<string, KeptAnswer>;
}

async function keepAnswers(
  { writer, days, listener }: LinksRequest,
  { before, kept, answers }: Answers,
): Promise<void> {
  const after = formatAnswers(days === "all" ? answers : new Map([...kept, ...answers]));
  if (after === before) return;
  const missed = await writer.replace([{ path: ANSWERS_FILE, before, after }]);
  for (const path of missed) listener.onMissed(path);
}

function judge(
  days: readonly PoolDay[],
  links: readonly Address[],
  { answers, listener }: { readonly answers: Answers["answers"]; readonly listener: LinkListener },
): readonly Problem[] {
  const files = days.flatMap(({ folder }) => folder.files);
  const texts = new Map(files.map(({ path, text }) => [path, text.split(/\r\n|\n|\r/)]));
  return links.flatMap((link) => {
    const answer = answers.get(toAsked(link.url))?.answer;
    if (answer === undefined) return [];
    if (answer.kind === "unclear") listener.onUnclear({ ...link, cause: answer.cause });
    const line = texts.get(link.place.file)?.[link.place.line - 1] ?? null;
    return judgeLink({ ...link, answer, line });
  });
}

export function isPage({ url }: Address): boolean {
  return url.startsWith("https:") || url.startsWith("http:");
}

/** A fragment is the browser's own business. */
export function toAsked(url: string): string {
  return url.replace(/#.*$/, "");
}
