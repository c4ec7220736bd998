import type { Mood } from "./behaviours.ts";
import type { Kill, Order } from "./stages.ts";

export interface ServerSettings {
  /** Where it writes down what it took and said. */
  readonly record: string;
  /** The senders' ledger, which it looks into. */
  readonly ledger: string;
}

export type ToServer =
  | { readonly kind: "mood"; readonly mood: Mood }
  | { readonly kind: "arm"; readonly order: Order }
  /** Forget all orders, and say when no connection is open any more. */
  | { readonly kind: "drain" };

export type FromServer =
  | { readonly kind: "ready"; readonly ports: readonly number[] }
  | { readonly kind: "connected"; readonly lane: number }
  | { readonly kind: "killed"; readonly kill: Kill }
  | { readonly kind: "drained" };
