import type { SmtpReply } from "./delivery.ts";

/** What a reply is about: RFC 3463 section 4 by its second number, else RFC 5321 by the code. */
export type ReplySubject =
  | "accepted"
  | "address"
  | "mailbox"
  | "system"
  | "network"
  | "protocol"
  | "content"
  | "policy"
  | "other";

const SUBJECTS: Readonly<Partial<Record<string, ReplySubject>>> = {
  1: "address",
  2: "mailbox",
  3: "system",
  4: "network",
  5: "protocol",
  6: "content",
  7: "policy",
};

/** RFC 5321 section 4.2.3, where a server gives no enhanced code. */
const CODES: ReadonlyMap<number, ReplySubject> = new Map([
  [421, "system"],
  [450, "mailbox"],
  [451, "system"],
  [452, "system"],
  [454, "system"],
  [550, "address"],
  [551, "address"],
  [552, "mailbox"],
  [553, "address"],
]);

/** By the standard's numbers, never by a server's words. */
export function toReplySubject(reply: SmtpReply): ReplySubject {
  if (reply.code < 300) return "accepted";
  const subject = SUBJECTS[reply.enhancedCode?.split(".")[1] ?? ""];
  return subject ?? CODES.get(reply.code) ?? "other";
}

/**
 * Whether a refusal says that the address is no good for any mail: 5.1.x, but for the sender's address. A full
 * mailbox (5.2.2) and a policy (5.7.x) say something about this mail or this day, and a bare 550 may be a policy,
 * too (RFC 5321 section 4.2.3).
 */
export function blamesAddress(reply: SmtpReply): boolean {
  const { code, enhancedCode } = reply;
  return code >= 500 && /^5\.1\./.test(enhancedCode ?? "") && !concernsSender(reply);
}

/**
 * Enhanced codes that are about who sends, or how, whoever the recipient is. RFC 3463 section 3.2: the sender's
 * address. RFC 4954 section 6: log-in. RFC 7372 and 7505: DKIM, SPF, the sending machine's name, a sender's domain
 * without mail; Gmail has 5.7.27 to 5.7.30 and 5.7.40 for the same. Microsoft: 5.7.57, 5.7.60, 5.7.64, 5.7.5xx and
 * 5.7.7xx are about the log-in, the right to send, DMARC and blocked senders.
 */
const SENDER_CODES = /^5\.(?:1\.[78]|7\.(?:8|9|11|2[0-9]|30|40|57|60|64|509|515|7[05]\d))$/;

/** Whether a refusal is about the sender, so that nobody else would fare better. By the standard's numbers. */
export function concernsSender(reply: SmtpReply): boolean {
  return reply.code >= 500 && SENDER_CODES.test(reply.enhancedCode ?? "");
}
