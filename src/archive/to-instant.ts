import type { Issue } from "../model/issue.ts";

/**
 * When an issue appears: its date at its newsletter's time of day, at midnight UTC without a schedule.
 *
 * A function of the content alone, so that a feed does not change because it was built again.
 */
export function toInstant(issue: Pick<Issue, "newsletter" | "date">): Date {
  const { schedule } = issue.newsletter;
  if (schedule === null) return new Date(`${issue.date}T00:00:00Z`);
  const asIfUtc = Date.parse(`${issue.date}T${schedule.at}:00Z`);
  // Twice: the first offset may be that of the other side of a clock change.
  const guess = asIfUtc - readOffsetMs(asIfUtc, schedule.zone);
  return new Date(asIfUtc - readOffsetMs(guess, schedule.zone));
}

function readOffsetMs(time: number, zone: string): number {
  const name =
    formatOf(zone)
      .formatToParts(time)
      .find((part) => part.type === "timeZoneName")?.value ?? "";
  const [, sign, hours, minutes] = /^GMT([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
  if (sign === undefined) return 0;
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/** Made once a zone: making one takes longer than a page. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known =
    formats.get(zone) ??
    new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" });
  formats.set(zone, known);
  return known;
}
