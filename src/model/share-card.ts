/** The picture that a link to a page has elsewhere, where the page has none of its own. */
export interface ShareCard {
  /** Of what it is for: `daily-2026-01-05`. */
  readonly name: string;
  /** As all words of a card, in letters that its font has; see `toCardText`. */
  readonly nameplate: string;
  /** Between rules below the nameplate, as a newspaper's date; null is one rule. */
  readonly dateline: string | null;
  readonly words: CardWords | null;
  /** Six hexadecimal digits: `#8c1d18`. */
  readonly accent: string;
}

export interface CardWords {
  readonly kind: "headline" | "motto";
  readonly text: string;
}

/** What Open Graph's readers show without cutting anything off. */
export const CARD_SIZE = { widthPx: 1200, heightPx: 630 } as const;
