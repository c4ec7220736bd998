import { toBlockedExit } from "../flows/send/exit-status.ts";
import type { MissedSlot } from "../flows/send/find-missed.ts";
import type { Blocked } from "../flows/send/gates.ts";
import type { DueIssue } from "../flows/send/list-due.ts";
import type { EditionStatus } from "../model/delivery.ts";
import { formatSpan } from "./format-span.ts";
import type { ExitStatus } from "./program.ts";
import { type Desk, printBlocked } from "./send-desk.ts";
import type { Session } from "./session.ts";

/** A slot that nobody was mailed for; the caller says it once. */
export function sayMissed(session: Session, slot: MissedSlot): void {
  const { newsletter, date, at, reasons } = slot;
  const name = `${newsletter.slug}/${date}`;
  const span = formatSpan(newsletter.catchUpMs);
  const why = reasons.length === 0 ? "no run came" : `it was kept back: ${reasons.join(", ")}`;
  const message = `${name} was missed: its time was ${at.toISOString()}, catching up is over after ${span}, and ${why}`;
  const advice = `To mail it all the same: broadsheet send --newsletter ${newsletter.slug} --date ${date}`;
  session.emit({
    event: "missed",
    newsletter: newsletter.slug,
    date,
    at,
    reasons,
    message,
    advice,
  });
  session.tell(`${message}\n${advice}`);
}

/** Cron comes each minute: a settled edition is no line of text. */
export function saySettled(session: Session, { edition, counts }: EditionStatus): 0 | 1 {
  session.emit({ event: "summary", edition, counts, accepted: 0 });
  return counts.uncertain > 0 ? 1 : 0;
}

/** Somebody meant to; the run says so once. */
export function toStopped({ edition, pauseReason }: EditionStatus): Blocked {
  const how = pauseReason === null ? "stopped" : `paused (${pauseReason})`;
  return {
    kind: "stopped",
    message: `${edition} is ${how}, and people are left`,
    advice: "broadsheet resume lets it go on, broadsheet cancel ends it",
    uncommitted: [],
  };
}

/** What keeps a slot back is said once, and stays in the exit status. */
export async function sayOnce(desk: Desk, target: DueIssue, blocked: Blocked): Promise<ExitStatus> {
  const { session, store } = desk;
  const slot = { newsletter: target.newsletter.slug, date: target.date };
  const isNew = await store.noteSlot({ ...slot, kind: blocked.kind, at: session.clock.now() });
  return isNew ? printBlocked(session, blocked) : toBlockedExit(blocked);
}
