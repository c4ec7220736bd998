import type { BlockList } from "node:net";
import type { Left } from "../flows/readers/leave-newsletters.ts";
import type { SignUpOutcome } from "../flows/readers/sign-up.ts";
import type { Clock, HashSource, Ids, Proofs, Tokens } from "../model/ports.ts";
import type { Publication } from "../model/publication.ts";
import type { AnswerOutcome } from "../model/readers-store.ts";
import type { Store } from "../model/store.ts";

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
}

export interface ServiceEvents {
  /** Somebody left, or had left before. */
  onLeft(left: Left): void;
  onSignUp(outcome: SignUpOutcome["kind"]): void;
  onAnswer(outcome: AnswerOutcome["kind"]): void;
  /** There is a request to mail. */
  onAsked(): void;
  onRequest(request: AnsweredRequest): void;
}

export interface AnsweredRequest {
  readonly method: string;
  /** With the names of its parts, not their values: `/leave/:newsletter/:token`. */
  readonly route: string;
  readonly status: number;
  readonly ms: number;
}
