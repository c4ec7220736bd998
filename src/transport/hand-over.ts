import type { GateAnswer, SendOutcome } from "../model/delivery.ts";
import type { Message } from "../model/message.ts";
import { classifyEarly, classifyFinal, type Answer } from "./classify-answer.ts";
import { holdBack, type HeldBack } from "./hold-back.ts";
import { sendOver } from "./send-over.ts";
import type { SmtpSession } from "./smtp-session.ts";
import type { SmtpTimeouts } from "./smtp-settings.ts";

export interface HandOverRequest {
  readonly message: Message;
  readonly gate: () => Promise<GateAnswer>;
  readonly timeouts: SmtpTimeouts;
}

/** @property gateAsked false: the message did not get as far as the server waiting for its end */
export interface HandOverResult {
  readonly outcome: SendOutcome;
  readonly gateAsked: boolean;
}

/**
 * One message over an open session. The final dot goes out only after the gate said `go`.
 *
 * The session is destroyed whenever the server may be left in the middle of a message.
 *
 * @throws what the gate throws; the server then has no whole message
 */
export async function handOver(
  session: SmtpSession,
  request: HandOverRequest,
): Promise<HandOverResult> {
  const { message, timeouts } = request;
  const body = holdBack(message.bytes);
  const answered = sendOver(session, message, body.stream);
  const early = await within(timeouts.envelopeMs, Promise.race([answered, body.taken]));
  if (early !== undefined) return { outcome: endEarly(session, body, early), gateAsked: false };
  return { outcome: await passGate(session, { ...request, body, answered }), gateAsked: true };
}

async function passGate(
  session: SmtpSession,
  request: HandOverRequest & { body: HeldBack; answered: Promise<Answer> },
): Promise<SendOutcome> {
  const { body, answered, timeouts } = request;
  const go = await askGate(session, request.gate);
  if (go.kind !== "go") {
    session.destroy();
    return { kind: "withdrawn", reason: go };
  }
  const early = await settledNow(answered);
  if (early !== undefined) return endEarly(session, body, early);
  body.release();
  const answer = await within(timeouts.finalMs, answered);
  if (answer.kind === "lost") session.destroy();
  return classifyFinal(answer);
}

async function askGate(session: SmtpSession, gate: () => Promise<GateAnswer>): Promise<GateAnswer> {
  try {
    return await gate();
  } catch (error) {
    session.destroy();
    throw error;
  }
}

/** A refused envelope can be taken back; a server inside DATA waits for a dot for ever. */
function endEarly(session: SmtpSession, body: HeldBack, answer: Answer): SendOutcome {
  if (body.hasStarted() || answer.kind === "lost") session.destroy();
  else session.reset();
  return classifyEarly(answer);
}

/** @returns undefined if there is no answer yet */
function settledNow(answered: Promise<Answer>): Promise<Answer | undefined> {
  return Promise.race([answered, Promise.resolve(undefined)]);
}

/** The promise's value, or a lost answer when the time is over. */
async function within<Value>(timeMs: number, promise: Promise<Value>): Promise<Value | Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Answer>((resolve) => {
    const cause = `No answer within ${timeMs / 1000} seconds`;
    timer = setTimeout(() => {
      resolve({ kind: "lost", cause });
    }, timeMs);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
