import { createHash } from "node:crypto";

/** A short text that differs wherever one of the facts does. Facts are plain values, and markup. */
export function toKey(facts: unknown): string {
  return createHash("sha256").update(JSON.stringify(facts)).digest("base64url").slice(0, 22);
}
