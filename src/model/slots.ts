import type { Slug } from "./names.ts";

/**
 * Places in an edition that differ for each subscriber.
 *
 * An edition is rendered and its MIME composed once; MJML and Handlebars never run for a subscriber. A token
 * slot is filled by overwriting bytes in the encoded mail: placeholder and token have the same length and only
 * letters and digits, which quoted-printable leaves alone, so no line changes its length.
 */

/** Length of a token and of its placeholder, in characters. */
export const TOKEN_LENGTH = 52;

/** What a token lets its holder do. `leave`: end one subscription. `preferences`: see and change one's own. */
export type TokenPurpose = "leave" | "preferences";

/** 52 lower-case base 32 characters. */
export type Token = string & { readonly __token: true };

const TOKEN = /^[a-z2-7]{52}$/;

/** @returns null if the text has not the form of a token; whether it is ours is for the Tokens port */
export function parseToken(text: string): Token | null {
  return TOKEN.test(text) ? (text as Token) : null;
}

/**
 * Stands in templates and editions where a token will be: digits 0, 1, 8 and 9, which no token has, frame it.
 *
 * @example toTokenPlaceholder("leave") // "0918slot0leave0918…", 52 characters
 */
export function toTokenPlaceholder(purpose: TokenPurpose): string {
  return `0918slot0${purpose}0`.padEnd(TOKEN_LENGTH, "9180");
}

/** The subscriber's name in the greeting. In HTML the value is escaped; unknown names leave it empty. */
export const GREETING_PLACEHOLDER = "0918slot0greeting0".padEnd(TOKEN_LENGTH, "9180");

export interface SlotUrls {
  readonly leave: string;
  readonly preferences: string;
}

/**
 * Addresses of the readers' service: `https://…/leave/daily/<token>`.
 *
 * @param token of a purpose: its placeholder for an edition, the subscriber's token for a message
 */
export function toSlotUrls(
  service: { readonly url: string; readonly newsletter: Slug },
  token: (purpose: TokenPurpose) => string,
): SlotUrls {
  return {
    leave: `${service.url}/leave/${service.newsletter}/${token("leave")}`,
    preferences: `${service.url}/preferences/${service.newsletter}/${token("preferences")}`,
  };
}
