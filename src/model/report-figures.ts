import type { BounceCounts } from "./bounce.ts";
import type { DeliveryCounts, DeliveryReport } from "./delivery.ts";
import type { Edition } from "./edition.ts";

/** One edition's mailing in numbers, for the report's page. */
export interface ReportFigures {
  readonly edition: Pick<Edition, "id" | "subject" | "frozenAt" | "origin">;
  readonly counts: DeliveryCounts;
  /** Accepted mails in steps of equal length, from the first to the last; empty if there are none. */
  readonly accepted: {
    readonly from: Date;
    readonly stepMs: number;
    readonly steps: readonly number[];
  };
  /** What came back after a server took it, each person once a kind; null where nothing did. */
  readonly bounces: BounceCounts | null;
  /** Recipients' domains, the largest first, the rest as one. */
  readonly domains: readonly DomainFigures[];
  /** Of present states and of those before, the most frequent first. */
  readonly replies: readonly ReplyFigures[];
  /** Deliveries that were not simply accepted, or came back, up to a number that a page can bear. */
  readonly remarkable: readonly DeliveryReport[];
  /** How many more of those there are. */
  readonly more: number;
}

export interface DomainFigures {
  readonly domain: string;
  readonly accepted: number;
  readonly total: number;
}

export interface ReplyFigures {
  /** `451 4.7.1`. */
  readonly code: string;
  /** What it is about, see `ReplySubject`. */
  readonly subject: string;
  readonly count: number;
  /** What a server said with it once. */
  readonly words: string;
}
