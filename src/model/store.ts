/** The ledger and the people. Every verb is one transaction. */
import type { BounceStore } from "./bounce-store.ts";
import type {
  Claim,
  DeliveryReport,
  DeliveryStatus,
  EditionStatus,
  GateAnswer,
  SendOutcome,
  SkipReason,
} from "./delivery.ts";
import type { Edition } from "./edition.ts";
import type { EditionId, IsoDate, Slug, SubscriberId } from "./names.ts";
import type { Correction, CorrectionTarget, CorrectOutcome } from "./correction.ts";
import type { KeyStore } from "./key-store.ts";
import type { PeopleStore } from "./people-store.ts";
import type { PaceKeeper } from "./ports.ts";
import type { ReadersStore } from "./readers-store.ts";
import type { DomainRate } from "./publication.ts";
import type { EmailAddress } from "./subscriber.ts";

export interface Store
  extends
    PeopleStore,
    ReadersStore,
    EditionStore,
    SendingStore,
    SettlingStore,
    SlotStore,
    BounceStore,
    KeyStore,
    PaceKeeper {
  close(): Promise<void>;
}

export interface SlotStore {
  /** Gives a slot to one open sender, until that sender ends or its lease runs out. */
  takeSlot(request: SlotTakeRequest): Promise<SlotTake>;
  /** @returns since when slots of this newsletter are watched: the first `at` ever */
  watchSlots(newsletter: Slug, at: Date): Promise<Date>;
  /** Remembers that something was said about a slot. @returns whether it is the first time */
  noteSlot(note: SlotNote): Promise<boolean>;
  /** Takes a note back, so that it is said again. */
  forgetNote(slot: SlotName, kind: string): Promise<void>;
  /** Notes about slots of this date and later ones, each slot's in order of time. */
  listNotes(from: IsoDate): Promise<readonly SlotNote[]>;
}

export interface SlotName {
  readonly newsletter: Slug;
  readonly date: IsoDate;
}

export interface SlotNote extends SlotName {
  /** Kebab-case: `held`, `missed`. */
  readonly kind: string;
  readonly at: Date;
}

export interface SlotTakeRequest extends SlotName, Fence {}

export type SlotTake =
  | { readonly kind: "taken" }
  /** Another sender is at it. */
  | { readonly kind: "busy"; readonly place: SenderPlace }
  | { readonly kind: "lease-lost" };

/** Who writes, and when: a sender that has lost its slot writes nothing more. */
export interface Fence {
  readonly senderId: string;
  readonly at: Date;
}

export interface EditionStore {
  /** The latest revision, null if none is frozen. */
  findEdition(newsletter: Slug, date: IsoDate): Promise<Edition | null>;
  /** @returns null if no such revision is frozen */
  readEdition(edition: EditionId): Promise<Edition | null>;
  /** Numbers that frozen editions have, latest revision of each date. */
  listNumbers(newsletter: Slug): Promise<ReadonlyMap<IsoDate, number | null>>;
  /** Freezes; an edition of this id that is already there stays as it is. A fence has to hold the slot. */
  freeze(edition: Edition, fence?: Fence): Promise<FreezeOutcome>;
  /** Time zones of active people, each once; those whose zone is unknown are left out. */
  listZones(newsletter: Slug): Promise<readonly string[]>;
  /** How many people a plan of this edition would have at this time. */
  countPlannable(newsletter: Slug, at: Date): Promise<number>;
  /**
   * Makes one delivery for each active subscription, once: a second call plans nothing.
   * A suppressed person's delivery is skipped at once, a second subscriber of the same mailbox too.
   */
  plan(plan: DeliveryPlan): Promise<PlanOutcome>;
}

export type FreezeOutcome =
  | { readonly kind: "frozen" }
  | { readonly kind: "same"; readonly edition: Edition }
  /** Another content was frozen before: `correct` is the way. */
  | { readonly kind: "differs"; readonly edition: Edition }
  /** The fence holds the slot no more; nothing was written. */
  | { readonly kind: "lease-lost" };

export interface DeliveryPlan {
  readonly edition: EditionId;
  readonly at: Date;
  readonly expiresAt: Date;
  /** Message-ID of each delivery, a function of edition and subscriber. */
  readonly messageId: (subscriberId: SubscriberId) => string;
  /** Has to hold the slot; left out, anybody plans. */
  readonly fence?: Fence;
  /** Of one person's delivery, by their zone; left out, all are mailed at once. */
  readonly times?: (zone: string | null) => DeliveryTimes;
}

/** When one delivery may go out, and from when on it is stale. */
export interface DeliveryTimes {
  readonly notBefore: Date;
  readonly expiresAt: Date;
}

export type PlanOutcome =
  | { readonly kind: "planned"; readonly planned: number; readonly skipped: number }
  | { readonly kind: "already-planned" }
  | { readonly kind: "lease-lost" };

/** A sending process: its lease is renewed by heartbeats and good until `leaseUntil`. */
export interface SenderLease {
  readonly senderId: string;
  readonly leaseUntil: Date;
}

/** Where a sender runs: a dead process on this host is known at once, without waiting for its lease. */
export interface SenderPlace {
  readonly host: string;
  readonly pid: number;
}

export interface SendingStore {
  /** Registers a sender. */
  openSender(sender: SenderLease & SenderPlace, at: Date): Promise<void>;
  /** @returns false if the lease had run out and was taken away: this sender must stop */
  renewSender(lease: SenderLease, at: Date): Promise<boolean>;
  /** Claims go back to planned. */
  closeSender(senderId: string, at: Date): Promise<void>;
  /**
   * Takes from senders whose lease ran out, or whose process `isDead`: claimed becomes planned again,
   * handed over becomes uncertain.
   */
  reap(at: Date, isDead: (place: SenderPlace) => boolean): Promise<ReapOutcome>;
  /**
   * Up to `limit` deliveries that are planned, or deferred and due, oldest first; those past their expiry
   * become skipped(expired) on the way. Empty while the edition is stopped.
   *
   * People of a domain with a rate, or one that said “later”, wait in a queue of the domain's own and come with
   * the turns that are reserved for them, those of the next half second.
   */
  claim(request: ClaimRequest): Promise<readonly Claim[]>;
  /** When the next delivery that waits for its domain's turn may go out; null if none waits. */
  findNextTurn(edition: EditionId): Promise<Date | null>;
  /** Whether a sender may begin another delivery: the edition is not stopped, the lease not taken away. */
  mayGoOn(edition: EditionId, senderId: string): Promise<boolean>;
  /**
   * Last thing before the last byte: writes “handed over” durably, if the lease is good, the edition is not
   * stopped, and the person is still subscribed and not suppressed; else says why not (and writes the skip).
   */
  handOver(claim: HandOver): Promise<GateAnswer>;
  /**
   * Writes the answer; for a deferred one `nextAttemptAt` says when to try again. A refusal that is one too
   * many in a row pauses the edition and plans all of the row again.
   *
   * @returns why the edition is paused now; null if this answer did not pause it
   */
  recordOutcome(record: OutcomeRecord): Promise<string | null>;
  /** Gives a claim back untouched. */
  release(deliveryId: number, senderId: string): Promise<void>;
  stop(edition: EditionId, at: Date): Promise<void>;
  /** Like `stop`, by the program itself; addresses in the reason are left out. */
  pause(edition: EditionId, pause: { readonly reason: string; readonly at: Date }): Promise<void>;
  resume(edition: EditionId, at: Date): Promise<void>;
  /** Editions by newsletter and date. */
  listStatus(at: Date): Promise<readonly EditionStatus[]>;
  readStatus(edition: EditionId, at: Date): Promise<EditionStatus | null>;
  /** In the order of addresses, those of erased people last. Left out, the filter lets everything through. */
  listReports(edition: EditionId, filter?: ReportFilter): AsyncIterable<DeliveryReport>;
  /** When the next deferred delivery is due; null if none is. */
  findNextAttempt(edition: EditionId): Promise<Date | null>;
  /**
   * When the next delivery that is planned or deferred may go out: long ago for one that has no time of its own.
   *
   * @returns null if none is left
   */
  findNextDue(edition: EditionId): Promise<Date | null>;
}

/** What a person, or a log, decides after the senders are done. */
export interface SettlingStore {
  /** Freezes and plans the next revision and ends the one before, all at once: nobody is in neither plan. */
  correct(correction: Correction): Promise<CorrectOutcome>;
  /** How many people a correction would be planned for. @param edition the revision that is to be frozen */
  countCorrectable(edition: EditionId, to: CorrectionTarget, at: Date): Promise<number>;
  /**
   * Ends an edition for good: what was not handed over becomes skipped(cancelled), now or, where an answer
   * comes later, then.
   *
   * @returns how many deliveries were skipped by this call
   */
  cancel(edition: EditionId, at: Date): Promise<number>;
  /** Decides uncertain deliveries. What was decided since the verdict was found is not touched. */
  settle(settlement: Settlement): Promise<SettleOutcome>;
  /** How many uncertain deliveries `resend` would plan again now. */
  countResendable(edition: EditionId, at: Date): Promise<number>;
  /**
   * Plans uncertain deliveries again, unless the edition is cancelled or expired, or they were uncertain
   * twice before: a server that never answers must not get one mail all day.
   */
  resend(edition: EditionId, at: Date): Promise<number>;
  /** Makes deferred deliveries due now, or refused ones planned again. */
  retry(request: RetryRequest): Promise<RetryOutcome>;
}

export interface Settlement {
  readonly edition: EditionId;
  readonly verdicts: readonly Verdict[];
  readonly at: Date;
}

export interface Verdict {
  readonly messageId: string;
  /** Of the attempt that is decided: a later one is another matter. */
  readonly attempts: number;
  readonly as: "accepted" | "refused" | "not-sent";
  /** Who says so, one line: `settled from log`. */
  readonly reason: string;
}

export interface SettleOutcome {
  readonly accepted: number;
  readonly refused: number;
  /** Not sent: a later send mails them. */
  readonly replanned: number;
  /** Not sent, and not to be sent any more: the edition is cancelled or expired. */
  readonly skipped: number;
}

export interface RetryRequest {
  readonly edition: EditionId;
  readonly status: "deferred" | "refused";
  /** `451`, `4.7.1`, or the beginning of an enhanced code, `4.7`; none means any. */
  readonly codes: readonly string[];
  readonly at: Date;
}

export type RetryOutcome =
  | { readonly kind: "retried"; readonly count: number }
  /** Nothing of this edition is mailed any more. */
  | { readonly kind: "over"; readonly why: "cancelled" | "expired" };

/** Which deliveries to tell of; null lets all through. */
export interface ReportFilter {
  readonly status: DeliveryStatus | null;
  readonly email: EmailAddress | null;
}

export interface ReapOutcome {
  readonly replanned: number;
  readonly uncertain: number;
}

export interface ClaimRequest {
  readonly edition: EditionId;
  readonly senderId: string;
  readonly limit: number;
  readonly at: Date;
  /** Of `limit`, how many may come without a turn; all unless told. */
  readonly openLimit?: number;
  /** Configured ones; none unless told. */
  readonly domainRates?: readonly DomainRate[];
}

export interface HandOver {
  readonly deliveryId: number;
  readonly senderId: string;
  readonly at: Date;
}

export interface OutcomeRecord {
  readonly deliveryId: number;
  readonly senderId: string;
  readonly outcome:
    Exclude<SendOutcome, { kind: "unavailable" | "withdrawn" | "blocked" }> | SkippedOutcome;
  readonly nextAttemptAt: Date | null;
  readonly at: Date;
}

export interface SkippedOutcome {
  readonly kind: "skipped";
  readonly reason: SkipReason;
}
