import type { BounceKind } from "../../model/bounce.ts";

/** RFC 3463: class 4 or 5 only, and no part of an IP address or a version. */
const STATUS = /(?<![\d.])[45]\.\d{1,3}\.\d{1,3}(?!\.?\d)/;

/** The first enhanced code of a field that holds one, or of what a server said. */
export function findStatus(...texts: readonly (string | null)[]): string | null {
  for (const text of texts) {
    const found = STATUS.exec(text ?? "");
    if (found !== null) return found[0];
  }
  return null;
}

/**
 * What a server’s enhanced code says of a mail that was given up; by the standard’s numbers (RFC 3463), never by words.
 *
 * @returns null where the number says too little: 5.0.0, 5.1.0, a mailbox that is off (5.2.1), routes (5.4.x), protocol
 */
export function judgeStatus(status: string | null): BounceKind | null {
  if (status === null) return null;
  if (status.startsWith("4.")) return "soft";
  // The sender’s address (RFC 3463 section 3.2).
  if (/^5\.1\.[78]$/.test(status)) return "policy";
  if (/^5\.1\.(?:1|2|3|6|10)$/.test(status)) return "hard";
  if (/^5\.[67]\./.test(status)) return "policy";
  return /^5\.(?:2\.[^1]|2\.\d\d|3\.)/.test(status) ? "soft" : null;
}

/** A provider’s class that holds several things, so that a clear number of the server wins over it. */
export function settleKind(kind: BounceKind, status: string | null): BounceKind {
  return judgeStatus(status) ?? kind;
}

/** Where the provider says nothing of the address: a number alone never makes it hard. */
export function settleNeverHard(status: string | null): BounceKind {
  return judgeStatus(status) === "policy" ? "policy" : "soft";
}
