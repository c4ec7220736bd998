import type { Place } from "./problem.ts";

/** Gmail shows less than the whole mail past this many octets of HTML (by custom; Google gives no number). */
export const GMAIL_CLIP_BYTES = 102_400;

/** How large a mail is, and what of it. */
export interface MailSizes {
  readonly limitBytes: number;
  readonly htmlBytes: number;
  readonly textBytes: number;
  /** The whole message as it goes over the wire. */
  readonly wireBytes: number;
  /** Of pictures: those that are fetched when the mail is read, and those that travel inside it, before encoding. */
  readonly pictures: { readonly fetchedBytes: number; readonly embeddedBytes: number };
  /** In the order of the HTML. */
  readonly items: readonly ItemSize[];
  /** The item or article in which Gmail cuts the mail; null if it shows all of it. */
  readonly cutAt: ItemSize | null;
}

/** An item or article, and what it takes of the HTML. */
export interface ItemSize {
  readonly headline: string;
  readonly place: Place;
  readonly bytes: number;
}
