/** What readers do by themselves. Every verb is one transaction. */
import type { RequestId, Slug, SubscriberId } from "./names.ts";
import type {
  Consent,
  Reader,
  ReaderChoices,
  ReaderData,
  ReaderRequest,
  RequestKind,
} from "./reader.ts";
import type { EmailAddress } from "./subscriber.ts";

export interface ReadersStore {
  /** Writes a request down, to be mailed, if its budgets have room for it. */
  ask(request: NewRequest): Promise<AskOutcome>;
  findRequest(id: RequestId): Promise<ReaderRequest | null>;
  /** Does what was asked, once: of many answers at a time, one does it. */
  answer(answer: RequestAnswer): Promise<AnswerOutcome>;
  /**
   * The next request whose mail is due; nobody else takes it until `until`.
   *
   * @returns null if there is none
   */
  takeRequestMail(at: Date, until: Date): Promise<ReaderRequest | null>;
  /** @param next when to try again; null if it is accepted, or never will be */
  endRequestMail(id: RequestId, next: Date | null): Promise<void>;
  /** People who were brought in without a consent and never said whether they want the newsletter. */
  countPending(newsletter: Slug): Promise<PendingCounts>;
  /**
   * Writes a request down for some of them, each asked once for ever; suppressed people are asked nothing.
   *
   * @returns how many were taken; 0 when nobody is left
   */
  askPending(pending: PendingAsk): Promise<number>;
  /** Requests that can no more be answered, and that no budget counts. @returns how many there were */
  dropOldRequests(at: Date): Promise<number>;
  /** @returns null for somebody who was erased, or never was */
  findReader(id: SubscriberId): Promise<Reader | null>;
  /** @returns whether there is such a person */
  choose(choice: ReaderChoice): Promise<boolean>;
  listConsents(email: EmailAddress): Promise<readonly Consent[]>;
  /** Of all people, in the order in which they were confirmed. */
  listAllConsents(): AsyncIterable<Consent & { readonly email: EmailAddress }>;
}

export interface NewRequest {
  readonly id: RequestId;
  readonly kind: Exclude<RequestKind, "move-to">;
  readonly email: EmailAddress;
  /** Who asks; null for `subscribe`. */
  readonly subscriberId: SubscriberId | null;
  readonly newsletters: readonly Slug[];
  /** Of `move-from`, else null. */
  readonly target: EmailAddress | null;
  /** What stood beside the button. */
  readonly words: string;
  readonly language: string;
  /** Keyed hash of where it came from, 32 octets. */
  readonly source: Uint8Array;
  /** Work that was done for it, good for one request; null if none was. */
  readonly proof: string | null;
  readonly budget: RequestBudget;
  readonly at: Date;
  readonly expiresAt: Date;
}

/** How many mails of one kind may be asked for: to an address in a day, the others in an hour. */
export interface RequestBudget {
  readonly perAddress: number;
  readonly perSource: number;
  readonly perDomain: number;
  readonly inAll: number;
}

export interface PendingCounts {
  readonly waiting: number;
  /** Had their mail, and have not answered. */
  readonly asked: number;
}

export interface PendingAsk {
  readonly newsletter: Slug;
  /** One for each person to ask at most. */
  readonly newIds: readonly RequestId[];
  /** What they answer to, in this language. */
  readonly words: string;
  readonly language: string;
  readonly source: Uint8Array;
  readonly at: Date;
  readonly expiresAt: Date;
}

export type AskOutcome =
  | "asked"
  /** This address has had its mail, or wants none: whoever asks is not told. */
  | "kept-back"
  /** Too many from there, or at this time. */
  | "busy"
  /** The proof was used before. */
  | "stale-proof";

export interface RequestAnswer {
  readonly id: RequestId;
  readonly at: Date;
  /** Of a person who is new. */
  readonly newId: SubscriberId;
  /** Of the request that follows `move-from`. */
  readonly nextId: RequestId;
  readonly nextExpiresAt: Date;
}

export type AnswerOutcome =
  | { readonly kind: "unknown" }
  | { readonly kind: "expired" | "answered-before"; readonly request: ReaderRequest }
  | {
      readonly kind: "subscribed" | "moved";
      readonly request: ReaderRequest;
      readonly subscriberId: SubscriberId;
    }
  /** The new mailbox is asked as well. */
  | { readonly kind: "asked-next"; readonly request: ReaderRequest }
  | { readonly kind: "data"; readonly request: ReaderRequest; readonly data: ReaderData }
  | { readonly kind: "erased"; readonly request: ReaderRequest };

export interface ReaderChoice extends ReaderChoices {
  readonly subscriberId: SubscriberId;
  /** What newsletters that are new to the person were chosen by. */
  readonly words: string;
  readonly source: Uint8Array;
  readonly at: Date;
}
