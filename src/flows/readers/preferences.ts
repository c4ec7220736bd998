import { parseEmailAddress } from "../../model/email-address.ts";
import { parseSlug } from "../../model/names.ts";
import type { Clock, HashSource, Ids, TokenHolder } from "../../model/ports.ts";
import type { Publication } from "../../model/publication.ts";
import { parseZone } from "../../model/zone.ts";
import type { Reader, ReaderChoices } from "../../model/reader.ts";
import type { ReadersStore } from "../../model/readers-store.ts";
import { READER_BUDGET, REQUEST_VALID_MS } from "./budgets.ts";

export interface PreferencesDesk {
  readonly publication: Publication;
  readonly store: Pick<ReadersStore, "findReader" | "choose" | "ask">;
  readonly ids: Ids;
  readonly hashSource: HashSource;
  readonly clock: Clock;
}

/** What a form of preferences sends, as it comes. */
export interface PreferencesForm {
  readonly newsletters: readonly string[];
  readonly language: string;
  readonly zone: string;
  readonly textOnly: boolean;
  /** Days from now; 0 for none; `keep` leaves a pause as it is. */
  readonly pause: string;
  readonly words: string;
  readonly sourcePrefix: string;
}

/** A pause may last as long as a year. */
const MOST_PAUSE_DAYS = 366;
const DAY_MS = 24 * 3_600_000;

/** @returns the person after it; null for a form that cannot be understood, or a person who is no more */
export async function savePreferences(
  { subscriberId }: TokenHolder,
  form: PreferencesForm,
  desk: PreferencesDesk,
): Promise<Reader | null> {
  const reader = await desk.store.findReader(subscriberId);
  const choices = reader && toChoices(form, reader, desk);
  if (choices === null) return null;
  await desk.store.choose({
    ...choices,
    ...{ subscriberId, words: form.words, at: desk.clock.now() },
    source: desk.hashSource(form.sourcePrefix),
  });
  return desk.store.findReader(subscriberId);
}

function toChoices(
  form: PreferencesForm,
  reader: Reader,
  { publication, clock }: PreferencesDesk,
): ReaderChoices | null {
  const wanted = new Set(form.newsletters.map(parseSlug));
  const known = new Set(publication.newsletters.map(({ slug }) => slug));
  // What is no more in the config is not on the page either, and stays as it is.
  const hidden = reader.subscriptions.filter(
    ({ newsletter, status }) => status === "active" && !known.has(newsletter),
  );
  const newsletters = [
    ...[...known].filter((slug) => wanted.has(slug)),
    ...hidden.map(({ newsletter }) => newsletter),
  ];
  const pausedUntil = toPauseEnd(form.pause, reader, clock.now());
  if (pausedUntil === undefined || !isZone(form.zone) || !isLanguage(form.language)) return null;
  const language = form.language === "" ? null : form.language;
  const zone = form.zone === "" ? null : form.zone;
  return { newsletters, language, zone, textOnly: form.textOnly, pausedUntil };
}

/** @returns undefined for what no form of ours says */
function toPauseEnd(pause: string, reader: Reader, now: Date): Date | null | undefined {
  if (pause === "keep") return findPauseEnd(reader, now);
  const days = /^\d{1,3}$/.test(pause) ? Number(pause) : Number.NaN;
  if (!(days <= MOST_PAUSE_DAYS)) return undefined;
  return days === 0 ? null : new Date(now.getTime() + days * DAY_MS);
}

/** Until when nothing comes to this person; null for somebody who is not paused. */
export function findPauseEnd({ subscriptions }: Reader, now: Date): Date | null {
  const ends = subscriptions.flatMap(({ pausedUntil }) => pausedUntil ?? []);
  return ends.find((end) => end > now) ?? null;
}

function isZone(zone: string): boolean {
  return zone === "" || parseZone(zone) !== null;
}

function isLanguage(language: string): boolean {
  return language === "" || /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(language);
}

export interface ReaderAsk {
  readonly kind: "move-from" | "data" | "erase";
  /** The new address as typed, of `move-from`. */
  readonly target: string;
  readonly words: string;
  readonly language: string;
  readonly sourcePrefix: string;
}

/**
 * Asks the person's own mailbox whether it was them: a link of a mail may have been forwarded, and whoever has it can
 * neither take the subscription over nor read or delete what is known.
 */
export async function askAsReader(
  { subscriberId }: TokenHolder,
  asked: ReaderAsk,
  desk: PreferencesDesk,
): Promise<"asked" | "no-address" | "busy" | "gone"> {
  const reader = await desk.store.findReader(subscriberId);
  if (reader === null) return "gone";
  const target = asked.kind === "move-from" ? parseEmailAddress(asked.target.trim()) : null;
  if (target?.kind === "invalid") return "no-address";
  const at = desk.clock.now();
  const { kind, words, language, sourcePrefix } = asked;
  const outcome = await desk.store.ask({
    ...{ id: desk.ids.newRequestId(), kind, email: reader.subscriber.email, subscriberId },
    ...{ newsletters: [], target: target?.email ?? null, words, language, proof: null, at },
    source: desk.hashSource(sourcePrefix),
    budget: READER_BUDGET,
    expiresAt: new Date(at.getTime() + REQUEST_VALID_MS),
  });
  return outcome === "asked" ? "asked" : "busy";
}
