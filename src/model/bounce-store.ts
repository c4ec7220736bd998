import type { Bounce, BounceCounts, BounceOutcome, BounceRates, NewBounce } from "./bounce.ts";
import type { EditionId, Slug } from "./names.ts";
import type { EmailAddress } from "./subscriber.ts";

/** What the ledger knows of mail that came back. Every verb is one transaction. */
export interface BounceStore {
  /**
   * Writes a bounce down and does what follows: a hard one suppresses, soft ones when they are too many, a complaint
   * also ends the person's subscriptions; policy never does. What is known by address alone counts as a soft one.
   *
   * Nothing follows from mail to an address that the person has left since, nor from what bounced before a
   * suppression was taken away. A suppression that is there stays as it is.
   */
  takeBounce(bounce: NewBounce): Promise<BounceOutcome>;
  /** Of a person, oldest first. */
  listBounces(email: EmailAddress): Promise<readonly Bounce[]>;
  /** Of all editions that have any, by newsletter, date and revision; a person counts once a kind. */
  countBounces(): Promise<ReadonlyMap<EditionId, BounceCounts>>;
  /** Of mail that was handed over since then. */
  readBounceRates(newsletter: Slug, since: Date): Promise<BounceRates>;
}
