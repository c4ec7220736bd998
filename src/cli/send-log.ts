import { formatRate } from "./format-rate.ts";
import { formatStatusCounts } from "./commands/status.ts";
import type { ReadySend, SendEvent } from "../flows/send/gates.ts";
import type { SendSummary } from "../flows/send/send-edition.ts";
import { type Progress, startProgress } from "./progress.ts";
import type { Session } from "./session.ts";

/** What a person sees of a send: a bar or lines while it goes on, a summary at its end. */
export interface SendLog {
  note(event: SendEvent): void;
  end(summary: SendSummary): void;
}

export function openSendLog(session: Session, ready: ReadySend): SendLog {
  const progress =
    session.format === "json" ? null : startProgress(ready.people, session.world.terminal.err);
  return {
    note: (event) => noteEvent(session, event, progress),
    end: (summary) => {
      progress?.end();
      printSummary(session, summary);
    },
  };
}

function noteEvent(session: Session, event: SendEvent, progress: Progress | null): void {
  session.emit(event);
  switch (event.event) {
    case "accepted":
    case "skipped":
      progress?.advance();
      return;
    case "deferred":
    case "refused":
    case "uncertain": {
      progress?.advance();
      const why = [event.reply, event.reason].filter((text) => text !== null).join(" · ");
      session.say(`${event.event} ${event.address}: ${why}`);
      return;
    }
    case "frozen":
      session.say(`${event.edition} is frozen (${event.hash.slice(0, 12)})`);
      return;
    case "planned":
      session.say(`${event.planned} planned, ${event.skipped} skipped`);
      return;
    case "withdrawn":
      if (event.withdrawn > 0) session.say(`${event.withdrawn} no longer get the revision before`);
      return;
    case "resent":
      session.say(`${event.resent} uncertain, mailed again as on_uncertain says`);
      return;
    case "recovered":
      session.say(
        `Taken over from a sender that died: ${event.replanned} planned again, ${event.uncertain} uncertain`,
      );
      return;
    case "paused":
      return;
    case "slowed":
      session.say(formatSlowed(event));
      return;
    case "unavailable":
      session.say(`${event.cause}. ${event.advice}`);
  }
}

/** @example "example.org said “later” and gets 2.5 a second from now on, more again by and by (421 Slow down)" */
export function formatSlowed(event: Extract<SendEvent, { event: "slowed" }>): string {
  const { name, ratePerSecond, reply } = event;
  const why = reply === null ? "" : ` (${reply})`;
  return `${name} said “later” and gets ${formatRate(ratePerSecond)} from now on, more again by and by${why}`;
}

function printSummary(session: Session, summary: SendSummary): void {
  const { edition, counts, accepted, seconds, stopped, interrupted, unavailable } = summary;
  const { pauseReason } = summary;
  const ratePerSecond = Math.round(accepted / Math.max(seconds, 0.001));
  session.emit({ event: "summary", ...summary, ratePerSecond });
  session.say(`${session.colors.bold(edition)}: ${formatStatusCounts(counts)}`);
  session.say(`${accepted} sent now in ${seconds.toFixed(1)} s, ${ratePerSecond}/s`);
  if (stopped) session.say(formatStop(pauseReason));
  if (interrupted && unavailable === null) session.say("Interrupted; the next send goes on");
  if (counts.uncertain > 0) {
    session.say("Uncertain ones got the mail or not, nobody knows: broadsheet report lists them");
  }
}

/** Said once, at the end: lanes see it one after the other. */
function formatStop(pauseReason: string | null): string {
  if (pauseReason === null) return "Stopped; broadsheet resume lets it go on";
  return `Paused: ${pauseReason}. Nobody was given up for it; once the cause is gone, broadsheet resume lets it go on`;
}
