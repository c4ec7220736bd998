import type { ItemFacts } from "../../model/issue.ts";
import type { IsoDate } from "../../model/names.ts";
import type { PageFacts } from "../../model/page.ts";
import type { Publication } from "../../model/publication.ts";
import { toTextMinutes } from "../../parse/articles/reading-minutes.ts";
import type { ItemDraft } from "../../parse/links/format-item.ts";

/** What the editor chose about an item. */
export interface DraftChoices {
  readonly publication: Publication;
  /** Null for the inbox. */
  readonly date: IsoDate | null;
  readonly title: string | null;
  readonly withBlurb: boolean;
  readonly isRepeat: boolean;
}

/** Of a page about which little or nothing is known. */
export type KnownFacts = Omit<PageFacts, "canonical">;

/** @returns null if nobody knows a headline */
export function toDraft(url: string, facts: KnownFacts, choices: DraftChoices): ItemDraft | null {
  const headline = choices.title ?? facts.title;
  if (headline === null) return null;
  const { description } = facts;
  const isBlurb = choices.withBlurb && description !== null && description !== headline;
  return {
    headline,
    url,
    blurb: isBlurb ? description : null,
    facts: toFacts(url, facts, choices),
  };
}

const LONGEST_MINUTES = 999;

function toFacts(url: string, facts: KnownFacts, choices: DraftChoices): Partial<ItemFacts> {
  const { text, written, language, labels, author } = facts;
  const minutes = text === null ? null : Math.min(LONGEST_MINUTES, toTextMinutes(text));
  const source = facts.source ?? new URL(url).hostname.replace(/^www\./, "");
  return {
    ...{ source, minutes, labels },
    author: author === source ? null : author,
    language: language !== null && isForeign(language, choices.publication) ? language : null,
    // What was written on the day of the issue is news.
    written: written === choices.date ? null : written,
    repeat: choices.isRepeat,
  };
}

/** In none of the languages that the publication is written in. */
function isForeign(language: string, { newsletters }: Publication): boolean {
  const toBase = (tag: string): string => tag.split("-")[0] ?? "";
  return newsletters.every((newsletter) => toBase(newsletter.language) !== toBase(language));
}
