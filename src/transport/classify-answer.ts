import type { SendOutcome, SmtpReply } from "../model/delivery.ts";
import { formatReply } from "../model/format-reply.ts";
import { concernsSender } from "../model/reply-class.ts";
import { type ReplyStage, toThrottle } from "../model/throttle.ts";

/** What came back for a message: a reply to one of its commands, or nothing any more. */
export type Answer =
  | { readonly kind: "reply"; readonly to: AnsweredCommand; readonly reply: SmtpReply }
  | { readonly kind: "lost"; readonly cause: string };

export type AnsweredCommand = ReplyStage;

/** RFC 4954 section 6: the session is not, or not well enough, logged in. */
const LOG_IN_CODES: readonly number[] = [530, 534, 535, 538];

/** What an answer means that came before the final dot went out: nobody can have the message yet. */
export function classifyEarly(answer: Answer): SendOutcome {
  if (answer.kind === "lost") return { kind: "deferred", reply: null, cause: answer.cause };
  const { reply, to } = answer;
  if (reply.code < 400) {
    const cause = `The server said “${formatReply(reply)}” before it had the whole mail`;
    return { kind: "deferred", reply: null, cause };
  }
  if (isAboutSession(reply, to)) return toUnavailable(reply);
  // RFC 5321 section 4.5.3.1.10: 552 at RCPT is what old servers say for 452.
  if (to === "RCPT" && reply.code === 552) return toDeferred(reply, to);
  return classifyFailure(reply, to);
}

/** What an answer means that came after the final dot: without a clear one nobody knows (RFC 1047). */
export function classifyFinal(answer: Answer): SendOutcome {
  if (answer.kind === "lost") return { kind: "uncertain", cause: answer.cause };
  const { reply } = answer;
  if (reply.code < 300) return { kind: "accepted", reply };
  if (reply.code < 400) {
    return {
      kind: "uncertain",
      cause: `The server said “${formatReply(reply)}” to the whole mail`,
    };
  }
  return classifyFailure(reply, answer.to);
}

function classifyFailure(reply: SmtpReply, to: AnsweredCommand): SendOutcome {
  if (reply.code < 500) return toDeferred(reply, to);
  return { kind: concernsSender(reply) ? "blocked" : "refused", reply };
}

function toDeferred(reply: SmtpReply, to: AnsweredCommand): SendOutcome {
  const throttle = toThrottle(reply, to);
  return {
    kind: "deferred",
    reply,
    cause: formatReply(reply),
    ...(throttle !== null && { throttle }),
  };
}

/** Refused for good at MAIL, or for want of a log-in: the next recipient would fare no better. */
function isAboutSession(reply: SmtpReply, to: AnsweredCommand): boolean {
  // 5.6.7 is about this recipient's address: SMTPUTF8 is asked for with MAIL (RFC 6531 section 3.5).
  const isAboutSender = to === "MAIL" && reply.code >= 500 && reply.enhancedCode !== "5.6.7";
  // Inside DATA the gate may have said “handed over” already: that needs an end of this delivery.
  return isAboutSender || (to !== "END" && LOG_IN_CODES.includes(reply.code));
}

function toUnavailable(reply: SmtpReply): SendOutcome {
  return {
    kind: "unavailable",
    cause: `The server takes no mail from this sender: ${formatReply(reply)}`,
    advice: "Check the sender's address, the log-in, and what the server allows them to send",
    passing: false,
  };
}
