import type { Slug, SubscriberId } from "./names.ts";

/** A mailbox, RFC 5321 section 4.1.2 with RFC 6531: never mended, only split. */
export interface EmailAddress {
  /** As given: what RCPT TO and To say, with the domain in A-labels. */
  readonly address: string;
  /** Lower case, A-labels: two addresses with one key are one mailbox for us. */
  readonly key: string;
  /** A local part beyond ASCII needs SMTPUTF8. */
  readonly needsSmtpUtf8: boolean;
}

export interface Subscriber {
  readonly id: SubscriberId;
  readonly email: EmailAddress;
  /** Display name; null if unknown. */
  readonly name: string | null;
  /** An IANA time zone; left out if unknown. */
  readonly zone?: string;
  /** Wants no HTML; left out, gets it. */
  readonly textOnly?: true;
}

/** `pending` waits for the person's confirmation and is not mailed. */
export type SubscriptionStatus = "pending" | "active" | "left";

export interface Subscription {
  readonly subscriber: Subscriber;
  readonly newsletter: Slug;
  readonly status: SubscriptionStatus;
  readonly since: Date;
}

/** A row of an import that can be taken. */
export interface NewSubscriber {
  readonly email: EmailAddress;
  readonly name: string | null;
  /** An IANA time zone; left out, what is known stays. */
  readonly zone?: string;
  /** Of the file it came from, for the report. */
  readonly line: number;
}

/** What became of one row. `suppressed` people are recorded, but nothing is mailed to them. */
export type ImportOutcome = "added" | "subscribed" | "already" | "left-before" | "suppressed";

/** What servers said of an address for good: 5.1.x, as RFC 3463 section 3.2 has it. */
export interface AddressRefusals {
  /** Above 0. */
  readonly refusals: number;
  /** Codes alone, since words quote addresses: `550 5.1.1`. */
  readonly lastReply: string;
  readonly lastAt: Date;
}

export interface Suppression {
  readonly email: EmailAddress;
  /** `bounced`, `complained`, `by-hand` … one word for a person to read. */
  readonly reason: string;
  readonly since: Date;
}
