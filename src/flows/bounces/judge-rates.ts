import type { BounceRates } from "../../model/bounce.ts";
import type { BounceStore } from "../../model/bounce-store.ts";
import type { Slug } from "../../model/names.ts";
import type { Newsletter } from "../../model/publication.ts";

/** What providers count over. */
export const RATE_DAYS = 7;
const DAY_MS = 86_400_000;

/** A share of the mail, and what providers say to it. */
export interface Rate {
  /** 0 to 1. */
  readonly share: number;
  /** Where providers act. */
  readonly limit: number;
  /** `near` from half of the limit on. A handful says nothing about a short list. */
  readonly standing: "fine" | "near" | "over";
}

export interface JudgedRates extends BounceRates {
  readonly newsletter: Slug;
  /** Amazon SES reviews senders at 5 % and stops them at 10 %. */
  readonly bounced: Rate;
  /** Gmail wants less than 0.1 %, and never 0.3 %; Amazon SES reviews at 0.1 %. */
  readonly complained: Rate;
}

const LIMITS = { bounced: 0.05, complained: 0.001 };
/** Fewer than these are no rate. */
const LEAST = { bounced: 5, complained: 2 };

/** How a newsletter's mail of the last days fares, beside what providers bear. */
export async function readRates(
  store: Pick<BounceStore, "readBounceRates">,
  { slug }: Pick<Newsletter, "slug">,
  now: Date,
): Promise<JudgedRates> {
  const since = new Date(now.getTime() - RATE_DAYS * DAY_MS);
  return judgeRates(slug, await store.readBounceRates(slug, since));
}

export function judgeRates(newsletter: Slug, rates: BounceRates): JudgedRates {
  return {
    newsletter,
    ...rates,
    bounced: judge("bounced", rates.hard, rates.mailed),
    complained: judge("complained", rates.complaints, rates.mailed),
  };
}

function judge(of: keyof typeof LIMITS, count: number, mailed: number): Rate {
  const share = count / Math.max(mailed, 1);
  const limit = LIMITS[of];
  if (count < LEAST[of] || share < limit / 2) return { share, limit, standing: "fine" };
  return { share, limit, standing: share < limit ? "near" : "over" };
}

/** @returns a line for each rate that wants attention */
export function formatWarnings(rates: JudgedRates): readonly string[] {
  const { newsletter, hard, complaints, mailed, bounced, complained } = rates;
  const of = `of ${mailed.toLocaleString("en")} mails of ${newsletter} in ${RATE_DAYS} days`;
  return [
    ...toWarning(bounced, `${hard.toLocaleString("en")} ${of} could not be delivered`),
    ...toWarning(complained, `${complaints.toLocaleString("en")} ${of} were called spam`),
  ];
}

function toWarning({ share, limit, standing }: Rate, said: string): readonly string[] {
  const [found, bound] = [share, limit].map(formatShare);
  switch (standing) {
    case "fine":
      return [];
    case "near":
      return [`${said}: ${found ?? ""}, near the ${bound ?? ""} at which providers step in`];
    case "over":
      return [`${said}: ${found ?? ""}, over the ${bound ?? ""} at which providers step in`];
  }
}

/** @example formatShare(0.00123) // "0.12 %" */
export function formatShare(share: number): string {
  const percent = share * 100;
  return `${percent >= 1 ? percent.toFixed(1) : percent.toFixed(2)} %`;
}
