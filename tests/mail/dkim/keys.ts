import { generateKeyPairSync, type KeyObject } from "node:crypto";
import type { DkimSigner } from "../../../src/mail/dkim/dkim-signer.ts";
import { parseDkimKey } from "../../../src/mail/dkim/parse-dkim-key.ts";
import { known } from "../sample-edition.ts";

export const AT = { file: "broadsheet.yaml", line: 8, column: 5 };

export const rsaKey = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
export const edKey = generateKeyPairSync("ed25519").privateKey;

export function toPem(key: KeyObject): string {
  return key.export({ type: "pkcs8", format: "pem" }).toString();
}

export function toSigner(selector: string, key: KeyObject): DkimSigner {
  const written = { domain: "example.org", selector, text: toPem(key), place: AT };
  return known(parseDkimKey(written).value);
}

/** Both algorithms at once. */
export const signers = [toSigner("rsa-2026", rsaKey), toSigner("ed-2026", edKey)];
