/** Where in the life of a delivery a sender is killed. */
export const STAGES = [
  /** The sender is in the ledger and holds nothing. */
  "before-claim",
  /** Claims are committed, nothing is connected. */
  "claimed",
  /** The connection stands, no greeting was said. */
  "connecting",
  "after-mail",
  "after-rcpt",
  /** The first bytes of the mail have come, its end has not. */
  "in-data",
  /** The whole mail but its final dot is at the server; the hand-over waits for its commit. */
  "handing-over",
  /** The hand-over is committed, the final dot has not come. */
  "handed-over",
  /** The final dot is there and the mail on the server's disk; no answer was given. */
  "dot",
  /** The answer is with the sender, which waits to write it down. */
  "answered",
  /** The answer is in the ledger. */
  "recorded",
] as const;

export type Stage = (typeof STAGES)[number];

/** A sender that is to die when the server, or the ledger, sees it at this stage for the nth time. */
export interface Order {
  readonly pid: number;
  /** Which of the server's ports this sender talks to. */
  readonly lane: number;
  readonly stage: Stage;
  readonly nth: number;
}

/** What became of an order. `missed`: it was killed, but already beyond the stage. */
export interface Kill {
  readonly pid: number;
  readonly stage: Stage;
  readonly hit: boolean;
}
