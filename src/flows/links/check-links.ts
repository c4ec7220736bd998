import { type Address, listAddresses } from "../../lint/content/list-parts.ts";
import type { KeptAnswer } from "../../model/link-answers.ts";
import type { ContentSource, LinkProber, TextChange } from "../../model/ports.ts";
import type { Problem } from "../../model/problem.ts";
import type { PoolDay } from "../pool.ts";
import { ANSWERS_FILE, formatAnswers, parseAnswers } from "./answers-file.ts";
import { askLinks, listUnasked } from "./ask-links.ts";
import { judgeLink } from "./judge-links.ts";

export interface LinksRequest {
  readonly source: ContentSource;
  readonly prober: LinkProber;
  readonly now: Date;
  /** All days there are, so that answers of pages that are in none of them may go. */
  readonly isWhole: boolean;
  /** Told how many pages are asked, before the first; returns what is called after each. */
  readonly onStart: (total: number) => () => void;
}

/** A link of which nobody can tell: said, never counted. */
export interface UnclearLink extends Address {
  readonly cause: string;
}

export interface LinksOutcome {
  readonly problems: readonly Problem[];
  readonly unclear: readonly UnclearLink[];
  /** Of the file of answers; null if it says already what it should. */
  readonly change: TextChange | null;
}

/** Asks every page that the days lead to, once, unless it was asked lately. */
export async function checkLinks(
  days: readonly PoolDay[],
  request: LinksRequest,
): Promise<LinksOutcome> {
  const links = days.flatMap(({ content }) => listAddresses(content).filter(isPage));
  const before = await request.source.readText(ANSWERS_FILE);
  const kept = before === null ? new Map<string, KeptAnswer>() : parseAnswers(before);
  const urls = [...new Set(links.map(({ url }) => toAsked(url)))];
  const { now, prober, isWhole } = request;
  const onAnswer = request.onStart(listUnasked({ urls, kept, now }).length);
  const answers = await askLinks({ urls, kept, prober, now, onAnswer });
  const after = formatAnswers(isWhole ? answers : new Map([...kept, ...answers]));
  const isSame = after === (before ?? "{}\n");
  return {
    ...judge(days, links, answers),
    change: isSame ? null : { path: ANSWERS_FILE, before: before ?? "", after },
  };
}

function judge(
  days: readonly PoolDay[],
  links: readonly Address[],
  answers: ReadonlyMap<string, KeptAnswer>,
): Pick<LinksOutcome, "problems" | "unclear"> {
  const files = days.flatMap(({ folder }) => folder.files);
  const texts = new Map(files.map(({ path, text }) => [path, text.split(/\r\n|\n|\r/)]));
  const problems: Problem[] = [];
  const unclear: UnclearLink[] = [];
  for (const link of links) {
    const answer = answers.get(toAsked(link.url))?.answer;
    if (answer === undefined) continue;
    if (answer.kind === "unclear") unclear.push({ ...link, cause: answer.cause });
    const line = texts.get(link.place.file)?.[link.place.line - 1] ?? null;
    problems.push(...judgeLink({ ...link, answer, line }));
  }
  return { problems, unclear };
}

function isPage({ url }: Address): boolean {
  return url.startsWith("https:") || url.startsWith("http:");
}

/** A fragment is the browser's own business. */
function toAsked(url: string): string {
  return url.replace(/#.*$/, "");
}
