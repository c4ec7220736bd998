import { hash } from "node:crypto";

/** A short text that differs wherever one of the facts does. Facts are plain values, maps, and markup. */
export function toKey(facts: unknown): string {
  if (typeof facts === "string") return toHash(facts);
  // Asking about each value takes longer than everything else, and ten thousand keys of a site have no collection.
  const text = hasCollection(facts) ? JSON.stringify(facts, toPlain) : JSON.stringify(facts);
  return toHash(text);
}

function toHash(text: string): string {
  return hash("sha256", text, "base64url").slice(0, 22);
}

function hasCollection(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return isCollection(value) || Object.values(value).some(hasCollection);
}

/** JSON takes every map for an empty object. */
function toPlain(_name: string, value: unknown): unknown {
  return isCollection(value) ? [...value] : value;
}

function isCollection(value: unknown): value is Iterable<unknown> {
  return value instanceof Map || value instanceof Set;
}
