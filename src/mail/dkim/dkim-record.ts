import { createPublicKey } from "node:crypto";
import type { DkimSigner } from "./dkim-signer.ts";

/** What DNS must say for receivers to check a signature. */
export interface DkimRecord {
  /** `courier._domainkey.example.org`, without a dot at the end. */
  readonly name: string;
  /** The whole text. */
  readonly value: string;
  /** The text as strings of at most 255 octets, RFC 1035 section 3.3.14; receivers join them. */
  readonly strings: readonly string[];
}

/** RFC 6376 section 3.6.1; RFC 8463 section 4: of Ed25519 the bare 32 octets. */
export function toDkimRecord(signer: DkimSigner): DkimRecord {
  const der = createPublicKey(signer.privateKey).export({ type: "spki", format: "der" });
  const [kind, key] =
    signer.algorithm === "rsa-sha256" ? ["rsa", der] : ["ed25519", der.subarray(der.length - 32)];
  const value = `v=DKIM1; k=${kind}; p=${key.toString("base64")}`;
  return {
    name: `${signer.selector}._domainkey.${signer.domain}`,
    value,
    strings: value.match(/.{1,255}/g) ?? [],
  };
}
