import type { NextSlot } from "../flows/next/plan-next.ts";
import { listReaderTimes, type ReaderTime } from "../flows/reader-zones.ts";
import { countUnsettled } from "../model/delivery.ts";
import type { Newsletter } from "../model/publication.ts";
import { formatStatusCounts } from "./commands/status.ts";
import { formatCount, formatProblem, toProblemJson } from "./format-problem.ts";
import { formatSpan } from "./format-span.ts";
import type { Session } from "./session.ts";

/** One line of `next --json`, or a few for people. */
export function printNext(session: Session, slot: NextSlot): void {
  session.emit(toJson(slot));
  const { newsletter, people, date } = slot;
  const { bold } = session.colors;
  session.say(`${bold(`${newsletter.slug}/${date}`)}  ${formatTime(session, slot)}`);
  session.say(`  ${formatCount(people, "subscriber")}`);
  const spread = listReaderTimes(newsletter, date);
  if (spread.length > 0) session.say(`  each by their own clock: ${formatSpread(spread)}`);
  for (const line of formatFate(session, slot)) session.say(`  ${line}`);
}

/** A newsletter that only a person sends. */
export function printNoSchedule(session: Session, { slug }: Newsletter): void {
  session.emit({ newsletter: slug, schedule: null });
  session.say(`${session.colors.bold(slug)}  goes out by hand only: it has no schedule`);
}

function toJson(slot: NextSlot): Record<string, unknown> {
  const { newsletter, date, at, when, people, fate } = slot;
  const times = listReaderTimes(newsletter, date).map((one) => ({ zone: one.zone, at: one.at }));
  const zones = times.length === 0 ? {} : { zones: times };
  const common = {
    newsletter: newsletter.slug,
    date,
    at: at.toISOString(),
    when,
    people,
    ...zones,
  };
  switch (fate.kind) {
    case "goes-out":
      return { ...common, state: fate.kind, subject: fate.subject, uncommitted: fate.uncommitted };
    case "blocked": {
      const { blocked } = fate;
      const problems = blocked.kind === "problems" ? blocked.problems.map(toProblemJson) : [];
      const advice = "advice" in blocked ? blocked.advice : null;
      const { kind: reason, message } = blocked;
      return { ...common, state: fate.kind, reason, message, advice, problems };
    }
    case "goes-on":
      return { ...common, state: fate.kind, counts: fate.counts, until: fate.until };
    case "sent":
      return { ...common, state: fate.kind, counts: fate.counts };
    case "sent-elsewhere":
      return { ...common, state: fate.kind };
  }
}

/** The first and the last zone. */
function formatSpread(spread: readonly ReaderTime[]): string {
  const named = [spread[0], spread.at(-1)].map((one) =>
    one === undefined ? "" : `${one.zone} ${one.at.toISOString().slice(0, 16)}Z`,
  );
  return `first ${named[0] ?? ""}, last ${named[1] ?? ""}`;
}

function formatTime(session: Session, { newsletter, at, when }: NextSlot): string {
  const away = formatSpan(Math.abs(at.getTime() - session.clock.now().getTime()));
  return when === "due" ? "due now" : `${formatLocalTime(newsletter, at)}, in ${away}`;
}

/** @example "Mon 5 Jan, 06:00 Europe/Berlin" */
export function formatLocalTime(newsletter: Newsletter, at: Date): string {
  const zone = newsletter.schedule?.zone ?? "UTC";
  const style = { weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  const date = { day: "numeric", month: "short" } as const;
  return `${at.toLocaleString("en-GB", { ...style, ...date, timeZone: zone })} ${zone}`;
}

function formatFate(session: Session, { fate }: NextSlot): readonly string[] {
  const { green, red, yellow } = session.colors;
  switch (fate.kind) {
    case "goes-out":
      return [
        `${green("✓")} “${fate.subject}”`,
        ...fate.uncommitted.map((path) => `${yellow("!")} ${path} is not committed and not sent`),
      ];
    case "blocked": {
      const { blocked } = fate;
      const problems = blocked.kind === "problems" ? blocked.problems : [];
      const advice = "advice" in blocked ? [`  ${blocked.advice}`] : [];
      const found = problems.map((each) => `  ${formatProblem(each, session.colors)}`);
      return [`${red("✗")} ${blocked.message}`, ...advice, ...found];
    }
    case "goes-on": {
      const wait = fate.until === null ? "" : `, not before ${fate.until.toISOString()}`;
      return [`${yellow("!")} ${countUnsettled(fate.counts)} left${wait}`];
    }
    case "sent":
      return [`${green("✓")} sent: ${formatStatusCounts(fate.counts)}`];
    case "sent-elsewhere":
      return [`${green("✓")} sent by another ledger, as its tag says; who got it is unknown here`];
  }
}
