import { countUnsettled, type EditionStatus } from "../../model/delivery.ts";
import { type IsoDate, parseEditionId, parseIsoDate, type Slug } from "../../model/names.ts";
import type { Newsletter } from "../../model/publication.ts";
import type { SlotNote, Store } from "../../model/store.ts";
import { formatWarnings, readRates } from "../bounces/judge-rates.ts";
import { isPlanned } from "../send/read-standing.ts";

/** Something that the operator has to hear of, once for each slot and kind. */
export interface Notice {
  readonly newsletter: Newsletter;
  readonly date: IsoDate;
  readonly kind: "missed" | "stopped" | "failures" | "bounces";
  readonly subject: string;
  readonly text: string;
}

export interface NoticeRequest {
  readonly newsletters: readonly Newsletter[];
  readonly store: Store;
  readonly now: Date;
}

/** What is older was told, or is history by the time that somebody asks to be told. */
const DAYS_BACK = 8;
const DAY_MS = 86_400_000;

/** Slots that were missed, mailings that stand still, and mailings that ended with failures; told ones too. */
export async function findNotices(request: NoticeRequest): Promise<readonly Notice[]> {
  const { newsletters, store, now } = request;
  const from = new Date(now.getTime() - DAYS_BACK * DAY_MS);
  const notes = await store.listNotes(toDate(from));
  const editions = (await store.listStatus(now)).filter(({ frozenAt }) => frozenAt >= from);
  const notices: Notice[] = [];
  for (const newsletter of newsletters) {
    // What happened before the first run under cron is not news.
    const since = await store.watchSlots(newsletter.slug, now);
    notices.push(...listMissed(newsletter, notes));
    const own = editions.filter((status) => isOf(status, newsletter.slug));
    for (const status of own.filter(({ frozenAt }) => frozenAt >= since)) {
      const notice = await toNotice(newsletter, status, store);
      if (notice !== null) notices.push(notice);
    }
    const latest = own.findLast(isPlanned);
    if (latest !== undefined) notices.push(...(await listBounces(request, newsletter, latest)));
  }
  return notices;
}

/** Once an edition, as long as it is so. */
async function listBounces(
  { store, now }: NoticeRequest,
  newsletter: Newsletter,
  { edition }: EditionStatus,
): Promise<readonly Notice[]> {
  const date = parseEditionId(edition)?.date;
  const warnings = formatWarnings(await readRates(store, newsletter, now));
  if (date === undefined || warnings.length === 0) return [];
  const text = `${warnings.join("\n\n")}\n\nWho, and why:\n  broadsheet report --newsletter ${newsletter.slug} --date ${date}\n`;
  const subject = `Mail of ${newsletter.slug} comes back`;
  return [{ newsletter, date, kind: "bounces", subject, text }];
}

function toDate(at: Date): IsoDate {
  const date = parseIsoDate(at.toISOString().slice(0, 10));
  if (date === null) throw new Error("an instant must have a date");
  return date;
}

function isOf({ edition }: EditionStatus, newsletter: Slug): boolean {
  return parseEditionId(edition)?.newsletter === newsletter;
}

function listMissed(newsletter: Newsletter, notes: readonly SlotNote[]): readonly Notice[] {
  const own = notes.filter(({ newsletter: slug }) => slug === newsletter.slug);
  return own
    .filter(({ kind }) => kind === "missed")
    .map(({ date }) => {
      const name = `${newsletter.slug}/${date}`;
      const command = `broadsheet send --newsletter ${newsletter.slug} --date ${date}`;
      const text = `${name} did not go out in time, and is not caught up any more.\n\nTo mail it all the same:\n  ${command}\n`;
      return { newsletter, date, kind: "missed", subject: `${name} was missed`, text };
    });
}

async function toNotice(
  newsletter: Newsletter,
  status: EditionStatus,
  store: Store,
): Promise<Notice | null> {
  const { edition, counts, stopped, pauseReason, cancelled } = status;
  const date = parseEditionId(edition)?.date;
  if (date === undefined || !isPlanned(status)) return null;
  const left = countUnsettled(counts);
  const named = `--newsletter ${newsletter.slug} --date ${date}`;
  if (stopped && !cancelled && left > 0) {
    const why = pauseReason === null ? "" : `It paused itself: ${pauseReason}\n\n`;
    const text = `${edition} is stopped: ${counts.accepted} have it, ${left} are left.\n\n${why}To go on, or to end it:\n  broadsheet resume ${named}\n  broadsheet cancel ${named}\n`;
    return { newsletter, date, kind: "stopped", subject: `${edition} stands still`, text };
  }
  const failures = left > 0 ? null : formatFailures(status, await countExpired(status, store));
  if (failures === null) return null;
  const text = `${edition}: ${counts.accepted} have it, ${failures}.\n\nWho, and why:\n  broadsheet report ${named}\n`;
  return { newsletter, date, kind: "failures", subject: `${edition} ended: ${failures}`, text };
}

async function countExpired({ edition, counts }: EditionStatus, store: Store): Promise<number> {
  let expired = 0;
  if (counts.skipped === 0) return expired;
  for await (const { reason } of store.listReports(edition, { status: "skipped", email: null })) {
    if (reason === "expired") expired += 1;
  }
  return expired;
}

function formatFailures({ counts }: EditionStatus, expired: number): string | null {
  const parts = [
    [counts.refused, "refused"],
    [counts.uncertain, "uncertain"],
    [expired, "expired"],
  ] as const;
  const failures = parts.filter(([count]) => count > 0);
  if (failures.length === 0) return null;
  return failures.map(([count, word]) => `${count.toLocaleString("en")} ${word}`).join(", ");
}
