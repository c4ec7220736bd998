import { createHmac } from "node:crypto";
import type { HashSource } from "../model/ports.ts";

/** HMAC-SHA256 (RFC 2104): of addresses so few that a plain hash could be tried out. @param key 32 octets */
export function createSourceHash(key: Uint8Array): HashSource {
  return (prefix) => createHmac("sha256", key).update(`v1:source:${prefix}`).digest();
}
