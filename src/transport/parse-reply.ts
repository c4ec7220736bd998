import type { SmtpReply } from "../model/delivery.ts";

/** Code, then an enhanced code of RFC 3463 where there is one, then words. */
const LINE = /^([2-5]\d\d)(?:[ -]+|$)(?:([245]\.\d{1,3}\.\d{1,3})(?:\s+|$))?(.*)$/;
const CONTROL = /[\p{Cc}\p{Cs}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;
/** RFC 5321 section 4.5.3.1.5 allows 512 octets a line; of many lines the first ones say enough. */
const MAX_TEXT = 512;

/**
 * Reads a reply as one line that is safe on a terminal and in a log.
 *
 * @param text one or more lines, `550-5.1.1 No\n550 5.1.1 such user`
 * @returns null for what is no reply of RFC 5321 section 4.2
 */
export function parseReply(text: string): SmtpReply | null {
  const lines = text.split(/\r?\n/).map((line) => LINE.exec(line.trim()));
  const first = lines[0];
  if (first === undefined || first === null) return null;
  const words = lines.map((line) => line?.[3] ?? "").join(" ");
  return {
    code: Number(first[1]),
    enhancedCode: first[2] ?? null,
    text: toPlainLine(words),
  };
}

/** Control characters, and what turns the direction of text, taken out; at most 512 characters. */
export function toPlainLine(text: string): string {
  return text.replace(CONTROL, " ").replace(/\s+/g, " ").trim().slice(0, MAX_TEXT).trimEnd();
}
