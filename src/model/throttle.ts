import type { SmtpReply } from "./delivery.ts";
import { toReplySubject } from "./reply-class.ts";

/** Who is to get less mail a second: the server, whoever the mail is for, or the recipient's domain behind it. */
export type Throttle = "server" | "domain";

/** What a reply answered; `END` is the final dot. */
export type ReplyStage = "MAIL" | "RCPT" | "DATA" | "END";

/**
 * Who asks for less with a temporary reply; null if nobody does. By the standard's numbers, docs/decisions/0019.
 *
 * 454 (as Amazon SES throttles, RFC 4954 section 6), 4.3.1 and 4.3.2 (RFC 3463 section 3.4) are the server's own
 * state at any point. Beyond that MAIL and the final dot speak for the server, RCPT and DATA for the recipient's
 * domain; network and policy (4.4.x, 4.7.x) are the domain's at the final dot, too, since relays pass them on there.
 */
export function toThrottle(reply: SmtpReply, at: ReplyStage): Throttle | null {
  const { code } = reply;
  if (code < 400 || code >= 500) return null;
  if (code === 454 || /^4\.3\.[12]$/.test(reply.enhancedCode ?? "")) return "server";
  if (!asksForLess(reply)) return null;
  if (at === "MAIL") return "server";
  if (at === "RCPT" || at === "DATA") return "domain";
  if (/^4\.[47]\./.test(reply.enhancedCode ?? "")) return "domain";
  // Of other replies to a whole mail only these are about how much there is of it.
  return code === 421 || code === 452 ? "server" : null;
}

/** RFC 6647 section 5 leaves the reply of greylisting open; 4.7.1 is what the common ones say. */
const GREYLISTING = "4.7.1";

/** One recipient's mailbox (4.1.x, 4.2.x, a bare 450), too many recipients, or greylisting ask nobody to slow down. */
function asksForLess(reply: SmtpReply): boolean {
  const subject = toReplySubject(reply);
  const isOneMailbox = subject === "address" || subject === "mailbox";
  if (reply.code === 421) return !isOneMailbox;
  if (reply.enhancedCode === GREYLISTING) return false;
  return subject === "system" || subject === "network" || subject === "policy";
}
