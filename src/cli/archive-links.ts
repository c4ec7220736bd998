import { join } from "node:path";

import {
  askRot,
  type OpenedRot,
  openRot,
  reportPages,
  type RotOutcome,
} from "../flows/rot/check-archive.ts";
import { makeRotReport } from "../flows/rot/make-rot-report.ts";
import type { PageReport } from "../model/link-rot.ts";
import { openPublication } from "./open-publication.ts";
import { printRot, printRotSum } from "./print-rot.ts";
import type { ExitStatus } from "./program.ts";
import { startProgress } from "./progress.ts";
import type { Session } from "./session.ts";

export interface ArchiveWish {
  readonly most: number;
  readonly minutes: number;
  readonly mode: "apply" | "trial";
}

const MINUTE_MS = 60_000;

/** `links --archive`: asks a part of all pages, keeps the answers, and makes the report of all of them. */
export async function checkArchiveLinks(session: Session, wish: ArchiveWish): Promise<ExitStatus> {
  const { adapters } = session.world;
  const source = adapters.openDisk(session.root);
  const publication = await openPublication(session, source);
  const { value: dates } = await source.listDates();
  const opened = await openRot({
    ...{ source, writer: adapters.openWriter(session.root), publication, dates },
    ...{ clock: session.clock, most: wish.most },
  });
  if (wish.mode === "trial") {
    printPlan(session, opened);
    return 0;
  }
  const outcome = await ask(session, opened, wish);
  const reports = reportPages(opened);
  const about = { title: publication.title, at: session.clock.now() };
  const html = makeRotReport(reports, about);
  const output = adapters.openOutput(join(session.root, "dist"));
  await output.replace("reports", new Map([["links.html", html]]));
  printRot(session, reports);
  session.say("dist/reports/links.html");
  printRotSum(session, { reports, outcome, plan: opened.plan });
  return toStatus(reports, outcome);
}

function printPlan(session: Session, { pages, plan }: OpenedRot): void {
  const { pages: chosen, hosts, waiting } = plan;
  const all = pages.size;
  session.emit({ kind: "plan", pages: all, ask: chosen.length, hosts, waiting });
  for (const { url } of chosen) session.say(url);
  session.tell(
    `Of ${all} pages ${chosen.length} on ${hosts} hosts would be asked; ${waiting} more would wait`,
  );
}

async function ask(session: Session, opened: OpenedRot, wish: ArchiveWish): Promise<RotOutcome> {
  const { adapters, toolVersion, terminal, signal } = session.world;
  const prober = await adapters.openLinkProber(`Broadsheet/${toolVersion} (link check)`);
  const progress = startProgress(opened.plan.pages.length, terminal.err);
  try {
    return await askRot(opened, {
      ...{ prober, clock: session.clock, signal, mostMs: wish.minutes * MINUTE_MS },
      onAnswer: () => progress.advance(),
      onMissed: (path) => session.tell(`${path} is held by another program, so it is left alone`),
    });
  } finally {
    progress.end();
    await prober.close();
  }
}

/** What a person must do comes first. A run that did its part is done, however much waits for the next one. */
function toStatus(reports: readonly PageReport[], { end }: RotOutcome): ExitStatus {
  if (reports.some(isOpen)) return 1;
  return end === "interrupted" || end === "offline" ? 75 : 0;
}

function isOpen({ state, uses }: PageReport): boolean {
  return state === "rotten" && uses.some(({ isMeant }) => !isMeant);
}
