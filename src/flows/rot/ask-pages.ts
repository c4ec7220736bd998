import type { LinkProber } from "../../model/check-ports.ts";
import type { LinkAnswer } from "../../model/link-answers.ts";
import type { Clock } from "../../model/ports.ts";
import type { ArchivePage } from "./collect-pages.ts";

export interface AskingRun {
  readonly prober: LinkProber;
  readonly clock: Clock;
  /** Ends it at once: what is on its way is not waited for. */
  readonly stop: AbortSignal;
  /** Of answers that count; none comes after the end. */
  readonly onAnswer: (page: ArchivePage, answer: LinkAnswer) => void;
}

/** `offline`: nobody answers, so it is this machine's network, and nothing was learned. */
export type AskingEnd = "done" | "stopped" | "offline";

/** Between an answer of a host and the next question to it. */
const PAUSE_MS = 1_000;
/** A host that wants to be left alone for longer is left to another run. */
const LONGEST_REST_MS = 300_000;

/** Asks pages, those of one host one after another and in their order, hosts side by side. */
export async function askPages(pages: readonly ArchivePage[], run: AskingRun): Promise<AskingEnd> {
  const ended = new AbortController();
  const stop = AbortSignal.any([run.stop, ended.signal]);
  const scales = weighAnswers(run);
  const onAnswer = (page: ArchivePage, answer: LinkAnswer): void => {
    scales.weigh(page, answer);
    if (scales.isOffline()) ended.abort();
  };
  const asking = groupByHost(pages).map((own) => askHost(own, { ...run, stop, onAnswer }));
  await Promise.race([Promise.all(asking), untilAborted(stop)]);
  if (scales.isOffline()) return "offline";
  if (stop.aborted) return "stopped";
  scales.end();
  return "done";
}

/** In the order of their first pages. */
function groupByHost(pages: readonly ArchivePage[]): readonly (readonly ArchivePage[])[] {
  const hosts = new Map<string, ArchivePage[]>();
  for (const page of pages) {
    const { host } = new URL(page.url);
    const own = hosts.get(host) ?? [];
    hosts.set(host, own);
    own.push(page);
  }
  return [...hosts.values()];
}

async function askHost(pages: readonly ArchivePage[], run: AskingRun): Promise<void> {
  for (const [index, page] of pages.entries()) {
    if (run.stop.aborted) return;
    const answer = await run.prober.ask(page.url);
    if (isOver(run)) return;
    run.onAnswer(page, answer);
    const restMs = run.prober.restMs(page.url);
    if (index === pages.length - 1 || restMs > LONGEST_REST_MS) return;
    await run.clock.sleep(Math.max(PAUSE_MS, restMs), run.stop);
  }
}

/** Apart, since the compiler takes a signal for one that never changes. */
function isOver({ stop }: AskingRun): boolean {
  return stop.aborted;
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

interface Scales {
  weigh(page: ArchivePage, answer: LinkAnswer): void;
  isOffline(): boolean;
  /** Nothing more comes: what was held back counts. */
  end(): void;
}

/** So many hosts, and none of them answers. */
const OFFLINE_HOSTS = 8;

/** Holds failures to connect back until anybody has answered: without a network every page looks dead. */
function weighAnswers({ onAnswer }: AskingRun): Scales {
  let held: (readonly [ArchivePage, LinkAnswer])[] | null = [];
  const silent = new Set<string>();
  const release = (): void => {
    for (const [page, answer] of held ?? []) onAnswer(page, answer);
    held = null;
  };
  return {
    weigh: (page, answer) => {
      const evidence = toEvidence(answer);
      if (held !== null && evidence === "silence") {
        held.push([page, answer]);
        silent.add(new URL(page.url).host);
        return;
      }
      if (evidence === "answer") release();
      onAnswer(page, answer);
    },
    isOffline: () => held !== null && silent.size >= OFFLINE_HOSTS,
    end: release,
  };
}

/** What an answer says of this machine's network; an address that nobody connects to says nothing. */
function toEvidence(answer: LinkAnswer): "answer" | "silence" | "none" {
  if (answer.kind === "alive" || answer.kind === "moved") return "answer";
  if (answer.ground === "private") return "none";
  return answer.ground === "no-host" || answer.ground === "silent" ? "silence" : "answer";
}
