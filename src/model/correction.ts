import type { Edition } from "./edition.ts";
import type { DeliveryPlan } from "./store.ts";

/**
 * Who gets a correction. `wrong` is whoever got an earlier revision, perhaps too, and whoever still waits for it; `all`
 * is everybody who is subscribed now.
 */
export type CorrectionTarget = "all" | "wrong";

export interface Correction {
  readonly edition: Edition;
  readonly plan: DeliveryPlan;
  readonly to: CorrectionTarget;
}

export type CorrectOutcome =
  | {
      readonly kind: "planned";
      readonly planned: number;
      readonly skipped: number;
      /** Deliveries of the revision before that nobody gets any more. */
      readonly withdrawn: number;
    }
  /** Another correction was first, or there is nothing to correct. */
  | { readonly kind: "overtaken" };
