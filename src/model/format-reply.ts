import type { SmtpReply } from "./delivery.ts";

/** For people: `550 5.1.1 No such user`. */
export function formatReply(reply: SmtpReply): string {
  return [reply.code, reply.enhancedCode, reply.text]
    .filter((part) => part !== null && part !== "")
    .join(" ");
}
