import type { Edition } from "../../model/edition.ts";
import type { EditionId } from "../../model/names.ts";
import type { Problem } from "../../model/problem.ts";
import type { Newsletter, Publication } from "../../model/publication.ts";
import type { CorrectionTarget } from "../../model/correction.ts";

/** A send that has passed every gate and waits for its last word: how many people it goes to. */
export interface ReadySend {
  readonly kind: "ready";
  readonly publication: Publication;
  readonly newsletter: Newsletter;
  readonly edition: Edition;
  /** Whether the ledger holds it already: a send that goes on. */
  readonly isFrozen: boolean;
  /** A revision that is not frozen yet, and whom it is for. */
  readonly correction?: CorrectionTarget;
  readonly people: number;
  /** Files that differ from the commit: named, not sent. */
  readonly uncommitted: readonly string[];
  /** Warnings, for the record. */
  readonly problems: readonly Problem[];
}

/** Why nothing is sent; a person must act on each but `not-due`. */
export type Blocked =
  | { readonly kind: "not-due"; readonly message: string }
  | {
      readonly kind: "problems";
      readonly message: string;
      readonly problems: readonly Problem[];
      readonly uncommitted: readonly string[];
    }
  | {
      readonly kind:
        | "no-content"
        | "embargo"
        | "held"
        | "not-ready"
        | "nobody"
        | "no-service"
        /** The page of the issue is not on the site yet: tried again by the next run. */
        | "page-missing"
        | "changed-after-freeze"
        /** Nothing was sent, or nothing has changed since: there is nothing to correct. */
        | "not-sent"
        | "not-changed"
        | "stopped"
        /** `git.pull` could not reach the remote: tried again by the next run. */
        | "not-fetched"
        /** What is here and what is there have gone different ways. */
        | "not-merged"
        /** A tag says that another ledger sent it. */
        | "sent-elsewhere";
      readonly message: string;
      readonly advice: string;
      readonly uncommitted: readonly string[];
    };

export type SendDecision = ReadySend | Blocked;

/** One line of a send's log; `send --json` prints them as they are. */
export type SendEvent =
  | { readonly event: "frozen"; readonly edition: EditionId; readonly hash: string }
  | {
      readonly event: "planned";
      readonly edition: EditionId;
      readonly planned: number;
      readonly skipped: number;
    }
  /** Deliveries of the revision before, which a correction ended. */
  | { readonly event: "withdrawn"; readonly edition: EditionId; readonly withdrawn: number }
  /** Uncertain ones, planned again as `on_uncertain: resend` says. */
  | { readonly event: "resent"; readonly edition: EditionId; readonly resent: number }
  | { readonly event: "recovered"; readonly replanned: number; readonly uncertain: number }
  /** The send stopped itself; a person has to look, and `resume` lets it go on. */
  | { readonly event: "paused"; readonly edition: EditionId; readonly reason: string }
  /** A server or a recipient domain said “later” and gets less for a while, from all senders. */
  | {
      readonly event: "slowed";
      /** `example.org`, or `mx.example.org:587`. */
      readonly name: string;
      readonly ratePerSecond: number;
      readonly reply: string | null;
    }
  | { readonly event: "unavailable"; readonly cause: string; readonly advice: string }
  | DeliveryEvent;

/** What became of one delivery just now. */
export interface DeliveryEvent {
  readonly event: "accepted" | "deferred" | "refused" | "uncertain" | "skipped";
  readonly edition: EditionId;
  /** The ledger's own number of it. */
  readonly delivery: number;
  readonly address: string;
  readonly messageId: string;
  /** `250 2.0.0 Ok`; null where no answer was seen. */
  readonly reply: string | null;
  readonly reason: string | null;
}
