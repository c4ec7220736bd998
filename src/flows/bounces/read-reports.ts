import type { MailReport, ReportReader, ReportSource } from "../../model/bounce.ts";
import type { Clock } from "../../model/ports.ts";
import type { IncomingMail } from "../../model/report-sources.ts";
import { type ReportDesk, type TakenReport, takeReport } from "./take-report.ts";

/** What mails are read with, besides what their reports are taken with. */
export interface ReadingDesk extends ReportDesk {
  readonly reader: ReportReader;
  readonly clock: Pick<Clock, "now">;
}

/** Reads a mail as a report, and takes what it says. */
export async function takeMail(
  desk: ReadingDesk,
  incoming: IncomingMail,
  source: ReportSource,
): Promise<TakenReport> {
  // Its first part alone could say something else than the whole.
  if (incoming.cutFrom !== null) return { kind: "nothing", why: "too-large" };
  const report = await desk.reader.read(incoming.mail);
  return takeReport(desk, { report, source, at: desk.clock.now() });
}

/** What a mail is, without a ledger. */
export async function readIncoming(
  reader: ReportReader,
  incoming: IncomingMail,
): Promise<MailReport["says"]> {
  if (incoming.cutFrom !== null) return { kind: "nothing", why: "too-large" };
  return (await reader.read(incoming.mail)).says;
}
