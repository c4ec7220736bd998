import type { BlockList } from "node:net";
import type { Left } from "../flows/readers/leave-newsletters.ts";
import type { SignUpOutcome } from "../flows/readers/sign-up.ts";
import type { MailReport } from "../model/bounce.ts";
import type { Clock, HashSource, Ids, Proofs, Tokens } from "../model/ports.ts";
import type { Publication } from "../model/publication.ts";
import type { AnswerOutcome } from "../model/readers-store.ts";
import type { Store } from "../model/store.ts";
import type { WebhookConfig, WebhookProvider, WebhookReader } from "../model/webhooks.ts";

/** What the readers' service works with. */
export interface ServiceDesk {
  readonly publication: Publication;
  readonly store: Pick<
    Store,
    | "leave"
    | "ask"
    | "findRequest"
    | "answer"
    | "findReader"
    | "choose"
    | "listNumbers"
    | "readTokenKeys"
  >;
  /** Asked for each request: keys change while a service runs. */
  readonly openTokens: () => Promise<Tokens>;
  readonly ids: Ids;
  readonly hashSource: HashSource;
  readonly proofs: Proofs;
  readonly clock: Clock;
  readonly trustedProxies: BlockList;
  /** The sign-up form's script; null where it was not built. */
  readonly script: string | null;
  /** Folder of the built site; null to serve none. */
  readonly siteFolder: string | null;
  /** For `/metrics`. */
  readonly printMetrics: () => Promise<{ readonly type: string; readonly text: string }>;
  /** Told as it happens, without an address or a token. */
  readonly events: ServiceEvents;
  /** Left out where no provider reports by webhook. */
  readonly bounces?: BounceDesk;
}

/** What answers mail providers that report bounces and complaints. */
export interface BounceDesk {
  readonly webhooks: readonly WebhookConfig[];
  readonly reader: WebhookReader;
  /**
   * Given reports with findings only. The same one may come again.
   *
   * @throws if the ledger did not take it, and the provider is to try again
   */
  take(report: MailReport): Promise<void>;
  /** Asks an address of SNS by GET. @throws if it did not answer well */
  confirm(url: string): Promise<void>;
}

export interface ServiceEvents {
  /** Somebody left, or had left before. */
  onLeft(left: Left): void;
  onSignUp(outcome: SignUpOutcome["kind"]): void;
  onAnswer(outcome: AnswerOutcome["kind"]): void;
  /** There is a request to mail. */
  onAsked(): void;
  onRequest(request: AnsweredRequest): void;
  /** A provider reported, or somebody who said so: each reason once a minute at most. */
  onWebhook(event: WebhookEvent): void;
}

/** `why` is one line of ours, with nothing of the request in it. */
export type WebhookEvent =
  /** @property count reports that say something */
  | { readonly kind: "taken"; readonly provider: WebhookProvider; readonly count: number }
  | { readonly kind: "confirmed"; readonly provider: WebhookProvider }
  | { readonly kind: "refused"; readonly provider: WebhookProvider; readonly why: string }
  /** The provider is to try again. `cause`: what was thrown. */
  | {
      readonly kind: "later";
      readonly provider: WebhookProvider;
      readonly why: string;
      readonly cause: string | null;
    };

export interface AnsweredRequest {
  readonly method: string;
  /** With the names of its parts, not their values: `/leave/:newsletter/:token`. */
  readonly route: string;
  readonly status: number;
  readonly ms: number;
}
