import { hash } from "node:crypto";

/** A short text that differs wherever one of the facts does. Facts are plain values, and markup. */
export function toKey(facts: unknown): string {
  return hash("sha256", JSON.stringify(facts), "base64url").slice(0, 22);
}
