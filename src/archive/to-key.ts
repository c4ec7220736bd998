import { hash } from "node:crypto";

/** A short text that differs wherever one of the facts does. Facts are plain values, maps, and markup. */
export function toKey(facts: unknown): string {
  return hash("sha256", JSON.stringify(facts, toPlain), "base64url").slice(0, 22);
}

/** JSON takes every map for an empty object. */
function toPlain(_name: string, value: unknown): unknown {
  return value instanceof Map || value instanceof Set ? [...(value as Iterable<unknown>)] : value;
}
