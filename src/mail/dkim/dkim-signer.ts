import type { KeyObject } from "node:crypto";

/** A key that signs. */
export interface DkimSigner {
  readonly domain: string;
  readonly selector: string;
  /** RFC 8301 section 3.1 and RFC 8463. */
  readonly algorithm: "rsa-sha256" | "ed25519-sha256";
  readonly privateKey: KeyObject;
}
