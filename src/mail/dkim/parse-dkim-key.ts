import { createPrivateKey, type KeyObject } from "node:crypto";
import type { Checked, Place, Problem } from "../../model/problem.ts";
import { problem } from "../../model/problem.ts";
import type { DkimSigner } from "./dkim-signer.ts";

/** RFC 8301 section 3.2: verifiers must not take shorter ones. */
const LEAST_BITS = 1024;
const GOOD_BITS = 2048;

export interface WrittenKey {
  readonly domain: string;
  readonly selector: string;
  /**
   * PEM, perhaps with `\n` written out as environments have it, or base64 of the PEM, of the DER (PKCS #8 or
   * PKCS #1), or of the 32 octets of an Ed25519 key.
   */
  readonly text: string;
  readonly place: Place;
}

/** Reads a private key. No problem says anything of the key but its kind and length. */
export function parseDkimKey(written: WrittenKey): Checked<DkimSigner | null> {
  const { domain, selector, text, place } = written;
  const said = (what: string): Problem =>
    problem("dkim-key", place, `The key of ${selector}._domainkey.${domain} ${what}`);
  const privateKey = readKey(text);
  if (typeof privateKey === "string") return { value: null, problems: [said(privateKey)] };
  const { algorithm, flaw } = judge(privateKey);
  if (algorithm === null) return { value: null, problems: [said(flaw)] };
  const problems = flaw === "" ? [] : [{ ...said(flaw), severity: "warning" as const }];
  return { value: { domain, selector, algorithm, privateKey }, problems };
}

interface Judgement {
  /** Null: it cannot be used. */
  readonly algorithm: DkimSigner["algorithm"] | null;
  readonly flaw: string;
}

function judge(key: KeyObject): Judgement {
  const type = key.asymmetricKeyType;
  if (type === "ed25519") return { algorithm: "ed25519-sha256", flaw: "" };
  if (type !== "rsa") {
    return {
      algorithm: null,
      flaw: `is of the kind ${type ?? "unknown"}, where rsa or ed25519 is needed`,
    };
  }
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (bits < LEAST_BITS) {
    return {
      algorithm: null,
      flaw: `has ${bits} bits, which nobody accepts; make one of ${GOOD_BITS}`,
    };
  }
  const flaw = bits < GOOD_BITS ? `has ${bits} bits; RFC 8301 wants ${GOOD_BITS}` : "";
  return { algorithm: "rsa-sha256", flaw };
}

/** @returns what is wrong where it is no private key */
function readKey(text: string): KeyObject | string {
  const trimmed = text.trim().replaceAll("\\n", "\n").replaceAll("\r\n", "\n");
  if (trimmed === "") return "is empty";
  if (trimmed.startsWith("-----BEGIN")) return readPem(trimmed);
  if (/^ssh-|^v=DKIM1/i.test(trimmed)) return "is a public key, where the private one is needed";
  if (!/^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(trimmed)) return NO_KEY;
  const bytes = Buffer.from(trimmed, "base64");
  if (bytes.toString("latin1").startsWith("-----BEGIN")) return readPem(bytes.toString("latin1"));
  return readDer(bytes);
}

const NO_KEY = "is no private key in PEM, and no base64 of one";

function readPem(pem: string): KeyObject | string {
  if (/-----BEGIN (?:RSA )?PUBLIC KEY-----/.test(pem)) {
    return "is a public key, where the private one is needed";
  }
  if (
    /-----BEGIN (?:ENCRYPTED |CERTIFICATE|OPENSSH )/.test(pem) ||
    /^Proc-Type:.*ENCRYPTED/m.test(pem)
  ) {
    const kind = /CERTIFICATE/.test(pem) ? "a certificate" : "encrypted or of OpenSSH";
    return `is ${kind}, where a plain private key in PEM is needed`;
  }
  return (
    tryReading(() => createPrivateKey(pem)) ??
    "is damaged: what stands in its PEM is no private key"
  );
}

/** PKCS #8 in front of the octets of an Ed25519 key, RFC 8410 section 7. */
const ED25519_HEAD = Buffer.from("302e020100300506032b657004220420", "hex");

function readDer(bytes: Buffer): KeyObject | string {
  const der = bytes.length === 32 ? Buffer.concat([ED25519_HEAD, bytes]) : bytes;
  const read = (type: "pkcs8" | "pkcs1"): KeyObject | null =>
    tryReading(() => createPrivateKey({ key: der, format: "der", type }));
  return read("pkcs8") ?? read("pkcs1") ?? NO_KEY;
}

function tryReading(read: () => KeyObject): KeyObject | null {
  try {
    return read();
  } catch {
    return null;
  }
}
