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
 * Whether a refusal says that the address is no good for any mail: a 5yz about the address. A full mailbox
 * (5.2.2) and a policy (5.7.x) say something about this mail or this day.
 */
export function blamesAddress(reply: SmtpReply): boolean {
  return reply.code >= 500 && toReplySubject(reply) === "address";
}
