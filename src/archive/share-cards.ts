import { toCardText } from "../model/card-letters.ts";
import type { Issue } from "../model/issue.ts";
import type { IsoDate } from "../model/names.ts";
import type { Newsletter, Publication } from "../model/publication.ts";
import { CARD_SIZE, type ShareCard } from "../model/share-card.ts";
import type { CardPicture } from "./page-view.ts";
import type { IssueCard, SiteDay } from "./site-day.ts";
import { toKey } from "./to-key.ts";
import { toWords } from "./words.ts";

/** Raise it when cards are drawn in another way: they get other addresses, and nobody keeps showing old ones. */
const DESIGN = 1;

/** Of the site's own style sheet. */
const ACCENT = "#8c1d18";

type CardIssue = Pick<Issue, "date" | "number" | "subject">;

/** @returns null where the font of cards has not all letters of the newsletter's name */
export function toIssueShareCard(newsletter: Newsletter, issue: CardIssue): ShareCard | null {
  const nameplate = toCardText(newsletter.title);
  if (nameplate === null) return null;
  const words = toWords(newsletter.language);
  const date = toCardText(words.formatDate(issue.date)) ?? issue.date;
  const number = issue.number === null ? null : toCardText(words.formatNumber(issue.number));
  return {
    name: `${newsletter.slug}-${issue.date}`,
    nameplate,
    dateline: number === null ? date : `${date} · ${number}`,
    words: toWordsOf("headline", issue.subject),
    accent: toAccent(newsletter),
  };
}

/** For all pages that are about no single issue. @returns as `toIssueShareCard` */
export function toNewsletterShareCard(
  { title }: Publication,
  newsletter: Newsletter,
): ShareCard | null {
  const nameplate = toCardText(newsletter.title);
  if (nameplate === null) return null;
  return {
    name: newsletter.slug,
    nameplate,
    dateline: title === newsletter.title ? null : toCardText(title),
    words: toWordsOf("motto", newsletter.description),
    accent: toAccent(newsletter),
  };
}

/** For pages that several newsletters share. @returns as `toIssueShareCard` */
export function toPublicationShareCard({ title, newsletters }: Publication): ShareCard | null {
  const nameplate = toCardText(title);
  if (nameplate === null) return null;
  const [first] = newsletters;
  const names = newsletters.map((newsletter) => newsletter.title).filter((name) => name !== title);
  return {
    name: "site",
    nameplate,
    dateline: null,
    words: toWordsOf("motto", names.join(" · ")),
    accent: first === undefined ? ACCENT : toAccent(first),
  };
}

/** Drawing one takes as long as making two pages, and nobody shares what is older. */
const MOST_DATES = 31;

/** The first date whose issues have cards of their own. @param dates of all issues, ascending */
export function toCardsFrom(dates: readonly IsoDate[]): IsoDate | null {
  return dates.at(-MOST_DATES) ?? dates[0] ?? null;
}

/**
 * All cards that the pages of these days, and those of no day, lead to.
 *
 * @param days those whose issues have cards of their own
 */
export function listShareCards(
  publication: Publication,
  days: readonly SiteDay[],
): readonly ShareCard[] {
  const find = ({ newsletter }: IssueCard) =>
    publication.newsletters.find(({ slug }) => slug === newsletter);
  const ofIssues = days.flatMap(({ issues }) =>
    issues.map((issue) => {
      const newsletter = issue.hasPicture ? undefined : find(issue);
      return newsletter === undefined ? null : toIssueShareCard(newsletter, issue);
    }),
  );
  const others = publication.newsletters.map((one) => toNewsletterShareCard(publication, one));
  return [toPublicationShareCard(publication), ...others, ...ofIssues].filter(
    (card) => card !== null,
  );
}

/** Below the site's root; other words have another address, so that nobody keeps showing old ones. */
export function toSharePath(card: ShareCard): string {
  return `pictures/cards/${card.name}-${toKey([DESIGN, card]).slice(0, 8)}.png`;
}

/** As a page names it. */
export function toShareView(publication: Publication, card: ShareCard | null): CardPicture | null {
  if (card === null) return null;
  const alt = [card.nameplate, card.dateline, card.words?.text].filter(Boolean).join(" · ");
  return { url: `${publication.siteUrl}/${toSharePath(card)}`, alt, ...CARD_SIZE };
}

function toWordsOf(kind: "headline" | "motto", text: string): ShareCard["words"] {
  const shown = toCardText(text);
  return shown === null ? null : { kind, text: shown };
}

/** What is no colour is named where the look is read. */
function toAccent({ look }: Newsletter): string {
  const accent = look?.accent?.text.toLowerCase() ?? "";
  return /^#[0-9a-f]{6}$/.test(accent) ? accent : ACCENT;
}
