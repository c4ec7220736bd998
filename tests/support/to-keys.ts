import type { TokenKeys } from "../../src/model/key-store.ts";

/** A ledger that has known one key only. */
export function toKeys(key: Uint8Array): TokenKeys {
  return { issuing: key, accepted: [key], isReplaced: false };
}
