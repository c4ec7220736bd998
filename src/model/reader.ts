import type { BounceKind } from "./bounce.ts";
import type { IsoDate, RequestId, Slug } from "./names.ts";
import type { EmailAddress, Subscriber, SubscriptionStatus } from "./subscriber.ts";

/**
 * What somebody asked for, and a mailbox has to answer.
 *
 * `subscribe`: newsletters. `move-from`: another address, asked of the old mailbox; `move-to`: the same, asked of the
 * new one after that. `data`: all that is known. `erase`: to be forgotten.
 */
export type RequestKind = "subscribe" | "move-from" | "move-to" | "data" | "erase";

export interface ReaderRequest {
  readonly id: RequestId;
  readonly kind: RequestKind;
  /** The mailbox that is asked. */
  readonly email: EmailAddress;
  /** Of `subscribe`; empty for the rest. */
  readonly newsletters: readonly Slug[];
  /** BCP 47: of the page it was asked on. */
  readonly language: string;
  readonly askedAt: Date;
  readonly expiresAt: Date;
  readonly answeredAt: Date | null;
  /** Times that its mail was tried. */
  readonly mails: number;
}

/** What a person chose, for all of their newsletters. */
export interface ReaderSettings {
  /** BCP 47; null is the newsletter's. */
  readonly language: string | null;
  /** IANA; null is unknown. */
  readonly zone: string | null;
  /** No HTML, only words. */
  readonly textOnly: boolean;
}

export interface ReaderSubscription {
  readonly newsletter: Slug;
  readonly status: SubscriptionStatus;
  readonly since: Date;
  /** Nothing comes before; null if it is not paused. */
  readonly pausedUntil: Date | null;
}

/** A person as they may see themselves. */
export interface Reader {
  readonly subscriber: Subscriber;
  readonly settings: ReaderSettings;
  /** By newsletter. */
  readonly subscriptions: readonly ReaderSubscription[];
}

/** That somebody agreed: when, and to which words. */
export interface Consent {
  readonly newsletter: Slug;
  /** What stood beside the button. */
  readonly words: string;
  /** Keyed hash of where it came from, 64 hex digits. */
  readonly source: string;
  readonly askedAt: Date;
  readonly confirmedAt: Date;
}

/** One mail that was sent to a person, or kept back. */
export interface ReaderDelivery {
  readonly newsletter: Slug;
  readonly date: IsoDate;
  readonly status: string;
  readonly at: Date;
}

/** What somebody else said of a mail to a person, after a server took it. */
export interface ReaderBounce {
  readonly newsletter: Slug;
  /** Of the mail. */
  readonly date: IsoDate;
  readonly kind: BounceKind;
  /** RFC 3463; null if there was none. */
  readonly status: string | null;
  readonly diagnostic: string | null;
  readonly at: Date;
}

/** Everything that is known of one person. */
export interface ReaderData extends Reader {
  readonly consents: readonly Consent[];
  /** Newest first. */
  readonly deliveries: readonly ReaderDelivery[];
  /** Newest first. */
  readonly bounces: readonly ReaderBounce[];
  /** Why nothing is mailed to their address; null if it is. */
  readonly suppression: { readonly reason: string; readonly since: Date } | null;
}

export interface ReaderChoices extends ReaderSettings {
  /** All that are wanted from now on; others are left. */
  readonly newsletters: readonly Slug[];
  /** For all of them; null ends a pause. */
  readonly pausedUntil: Date | null;
}
