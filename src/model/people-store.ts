import type { Slug, SubscriberId } from "./names.ts";
import type {
  AddressRefusals,
  EmailAddress,
  ImportOutcome,
  NewSubscriber,
  Subscription,
  Suppression,
} from "./subscriber.ts";

/** The people of a ledger. Every verb is one transaction. */
export interface PeopleStore {
  /**
   * Takes rows in; a person keeps what they chose: one who left is not subscribed again.
   *
   * @param status `active` where consent is on record, else `pending`
   * @returns one outcome a row, in order
   */
  importSubscribers(batch: ImportBatch): Promise<readonly ImportOutcome[]>;
  /** In the order of their addresses' keys. */
  listSubscriptions(newsletter: Slug | null): AsyncIterable<Subscription>;
  findSubscriptions(email: EmailAddress): Promise<readonly Subscription[]>;
  /** @param newsletter null leaves all of them @returns how many subscriptions changed */
  leave(subscriberId: SubscriberId, from: { newsletter: Slug | null; at: Date }): Promise<number>;
  /** Forgets the person; the ledger keeps its sums, without the address. @returns whether there was one */
  erase(email: EmailAddress, at: Date): Promise<boolean>;
  /** @returns null if no server has ever said that this address is no good */
  findAddressRefusals(email: EmailAddress): Promise<AddressRefusals | null>;
  suppress(suppression: Suppression): Promise<void>;
  /** @returns how many were not suppressed before */
  suppressAll(suppressions: readonly Suppression[]): Promise<number>;
  /** How many of these would be new. */
  countUnsuppressed(emails: readonly EmailAddress[]): Promise<number>;
  /** Lets an address be mailed again; what bounced before `at` counts no more. @returns whether it was suppressed */
  unsuppress(email: EmailAddress, at: Date): Promise<boolean>;
  /** @returns null if nothing keeps mail from this address */
  findSuppression(email: EmailAddress): Promise<Suppression | null>;
  listSuppressions(): AsyncIterable<Suppression>;
}

export interface ImportBatch {
  readonly newsletter: Slug;
  readonly status: "active" | "pending";
  readonly rows: readonly NewSubscriber[];
  readonly at: Date;
  /** As many as rows: the id of a person who is new. */
  readonly newIds: readonly SubscriberId[];
  /** Everything is taken back at the end: only the outcomes are wanted. */
  readonly isTrial?: true;
}
