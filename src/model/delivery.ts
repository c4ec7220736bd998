import type { DeliveryBounce } from "./bounce.ts";
import type { EditionId, SubscriberId } from "./names.ts";
import type { EmailAddress } from "./subscriber.ts";
import type { Throttle } from "./throttle.ts";

/** A server's reply, RFC 5321 section 4.2 and RFC 3463. */
export interface SmtpReply {
  /** 200 to 599. */
  readonly code: number;
  /** `5.1.1`; null where the server sent none. */
  readonly enhancedCode: string | null;
  /** One line, without codes; control characters already taken out. */
  readonly text: string;
}

/** The four ends of a hand-over, and two ways of not getting there. */
export type SendOutcome =
  | { readonly kind: "accepted"; readonly reply: SmtpReply }
  /** 4yz, or the conversation broke before hand-over (reply null). */
  | {
      readonly kind: "deferred";
      readonly reply: SmtpReply | null;
      readonly cause: string;
      /** Who asked for less mail a second; left out if nobody did. */
      readonly throttle?: Throttle;
    }
  | { readonly kind: "refused"; readonly reply: SmtpReply }
  /** 5yz about the sender, not this recipient: nobody else would fare better. The send must pause. */
  | { readonly kind: "blocked"; readonly reply: SmtpReply }
  /** Bytes went out, no answer was seen (RFC 1047). */
  | { readonly kind: "uncertain"; readonly cause: string }
  /** The gate said no; the server has not got the whole message. */
  | { readonly kind: "withdrawn"; readonly reason: GateRefusal }
  /** No recipient's fault: the server is absent, refuses the log-in or TLS. The send must stop. */
  | {
      readonly kind: "unavailable";
      readonly cause: string;
      readonly advice: string;
      /** Whether trying later without a person's help may do. */
      readonly passing: boolean;
    };

/** Why a delivery may not be handed over, found last thing before it. */
export type GateRefusal =
  | { readonly kind: "skipped"; readonly reason: SkipReason }
  /** The flag in the ledger is set: the delivery stays planned. */
  | { readonly kind: "stopped" }
  /** The lease is somebody else's by now. */
  | { readonly kind: "lease-lost" };

export type GateAnswer = { readonly kind: "go" } | GateRefusal;

export type SkipReason = "left" | "suppressed" | "duplicate" | "cancelled" | "expired" | "address";

/** States of DESIGN section 6, in the words of `status --json`. */
export const DELIVERY_STATUSES = [
  "planned",
  "claimed",
  "handedOver",
  "accepted",
  "deferred",
  "refused",
  "uncertain",
  "skipped",
] as const;

export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** What people ask first: how many went out, are left, are uncertain. */
export interface Progress {
  readonly wentOut: number;
  /** Between the last byte and its answer at this moment. */
  readonly inFlight: number;
  readonly left: number;
  readonly uncertain: number;
}

export function toProgress(counts: DeliveryCounts): Progress {
  const { accepted, handedOver, planned, claimed, deferred, uncertain } = counts;
  return { wentOut: accepted, inFlight: handedOver, left: planned + claimed + deferred, uncertain };
}

export type DeliveryCounts = Readonly<Record<DeliveryStatus, number>>;

/** Deliveries that a later run still has to do something about. */
export function countUnsettled(counts: DeliveryCounts): number {
  return counts.planned + counts.claimed + counts.handedOver + counts.deferred;
}

/** A delivery that this sender holds by lease. */
export interface Claim {
  readonly deliveryId: number;
  readonly edition: EditionId;
  readonly subscriberId: SubscriberId;
  readonly email: EmailAddress;
  readonly name: string | null;
  /** The reader wants no HTML. */
  readonly textOnly: boolean;
  /** Counts from 1, this one included. */
  readonly attempt: number;
  /** When it was to go out, by the reader's own clock; left out where everybody is mailed at once. */
  readonly notBefore?: Date;
  /** When its recipient's domain is to get it, by that domain's rate; left out where nothing holds it back. */
  readonly turnAt?: Date;
}

/** What a delivery was before its present state replaced it. */
export interface PastState {
  readonly status: DeliveryStatus;
  readonly attempts: number;
  readonly reply: SmtpReply | null;
  readonly reason: string | null;
  readonly at: Date;
}

/** One line of `report`. */
export interface DeliveryReport {
  readonly edition: EditionId;
  readonly address: string;
  readonly status: DeliveryStatus;
  readonly messageId: string;
  readonly attempts: number;
  /** When it was to go out, by the reader's own clock; left out where everybody is mailed at once. */
  readonly notBefore?: Date;
  readonly reply: SmtpReply | null;
  /** Why skipped, deferred without a reply, or uncertain; null otherwise. */
  readonly reason: string | null;
  /** Of the last change. */
  readonly at: Date;
  /** Answers that later ones replaced, oldest first; empty for mail that went out at the first attempt. */
  readonly history: readonly PastState[];
  /** What came back after a server took it, oldest first; left out where nothing did. */
  readonly bounces?: readonly DeliveryBounce[];
}

/** One line of `status`. */
export interface EditionStatus {
  readonly edition: EditionId;
  readonly counts: DeliveryCounts;
  readonly frozenAt: Date;
  /** Whoever has not got it by then is skipped; null before the plan. */
  readonly expiresAt: Date | null;
  /** By a person, or by itself. */
  readonly stopped: boolean;
  /** Why it stopped itself; null if it did not. */
  readonly pauseReason: string | null;
  /** For good: whatever is still planned is skipped. */
  readonly cancelled: boolean;
  /** Senders whose lease is good now. */
  readonly senders: number;
  /** Recipient domains that said “later” and have people waiting; left out where there are none. */
  readonly slowed?: readonly SlowedDomain[];
}

/** A recipient domain that is mailed at less than its full rate for now. */
export interface SlowedDomain {
  readonly domain: string;
  /** Of this edition. */
  readonly waiting: number;
  /** Messages a second, for all senders together. */
  readonly ratePerSecond: number;
}
