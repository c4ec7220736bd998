import type { LinkProber } from "../../model/check-ports.ts";
import type { PageReport } from "../../model/link-rot.ts";
import type { IsoDate } from "../../model/names.ts";
import type { Clock, ContentSource, PublicationWriter } from "../../model/ports.ts";
import type { Publication } from "../../model/publication.ts";
import { toDate } from "../links/ask-links.ts";
import { type AskingEnd, askPages } from "./ask-pages.ts";
import { type ArchivePage, collectPages } from "./collect-pages.ts";
import { type Histories, openHistories } from "./open-histories.ts";
import { toState } from "./page-history.ts";
import { type AskingPlan, planAsking } from "./plan-asking.ts";
import { readUses } from "./read-uses.ts";

export interface ArchiveRequest {
  readonly source: ContentSource;
  readonly writer: PublicationWriter;
  readonly publication: Publication;
  readonly dates: readonly IsoDate[];
  readonly clock: Clock;
  /** Pages of one run, at most. */
  readonly most: number;
}

/** All pages of all issues, what is known of them, and what is to be asked now. */
export interface OpenedRot {
  readonly pages: ReadonlyMap<string, ArchivePage>;
  readonly histories: Histories;
  readonly plan: AskingPlan;
}

/** Reads, asks nobody, and writes nothing but its cache. */
export async function openRot(request: ArchiveRequest): Promise<OpenedRot> {
  const { source, writer, clock, most } = request;
  const pages = await collectPages(readUses(request));
  const histories = await openHistories({ source, writer, pages });
  const today = toDate(clock.now());
  const { find } = histories;
  const plan = planAsking({ pages: pages.values(), find, today, most });
  return { pages, histories, plan };
}

export interface RotRun {
  readonly prober: LinkProber;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** No question begins later than this. */
  readonly mostMs: number;
  onAnswer(): void;
  /** A file of answers that others held all the while. */
  onMissed(path: string): void;
}

/** `late`: the time was over. `interrupted`: somebody said stop. */
export type RotEnd = Exclude<AskingEnd, "stopped"> | "late" | "interrupted";

export interface RotOutcome {
  readonly end: RotEnd;
  readonly asked: number;
}

/** Answers are written so often: a run that is killed has lost no more than this. */
const KEEP_EVERY_MS = 15_000;

/**
 * Asks what the plan says, and keeps the answers.
 *
 * @throws UserError if they cannot be written
 */
export async function askRot({ plan, histories }: OpenedRot, run: RotRun): Promise<RotOutcome> {
  const { clock, signal, prober } = run;
  const ended = new AbortController();
  const late = new AbortController();
  const until = AbortSignal.any([signal, ended.signal]);
  void clock.sleep(run.mostMs, until).then(() => late.abort());
  let asked = 0;
  const asking = askPages(plan.pages, {
    ...{ prober, clock, stop: AbortSignal.any([until, late.signal]) },
    onAnswer: (page, answer) => {
      histories.note(page, answer, toDate(clock.now()));
      asked += 1;
      run.onAnswer();
    },
  });
  const keeping = keepOften(histories, { clock, until });
  try {
    const end = await Promise.race([asking, keeping.then(() => asking)]);
    return { end: toEnd(end, signal), asked };
  } finally {
    ended.abort();
    await keeping;
    for (const path of await histories.keep()) run.onMissed(path);
  }
}

function toEnd(end: AskingEnd, signal: AbortSignal): RotEnd {
  if (end !== "stopped") return end;
  return signal.aborted ? "interrupted" : "late";
}

async function keepOften(
  histories: Histories,
  { clock, until }: { readonly clock: Clock; readonly until: AbortSignal },
): Promise<void> {
  for (;;) {
    await clock.sleep(KEEP_EVERY_MS, until);
    if (until.aborted) return;
    await histories.keep();
  }
}

/** Every page as it is now, by address. */
export function reportPages({ pages, histories }: OpenedRot): readonly PageReport[] {
  return [...pages.values()]
    .map((page): PageReport => {
      const history = histories.find(page);
      return { url: page.url, state: toState(history), history, uses: page.uses.toReversed() };
    })
    .sort((one, other) => (one.url < other.url ? -1 : 1));
}
