import type { SendOutcome } from "../model/delivery.ts";
import type { Message } from "../model/message.ts";
import type { Lane, Transport } from "../model/ports.ts";
import { handOver, type HandOverRequest } from "./hand-over.ts";
import { openSession, toTimeouts, type SmtpSession } from "./smtp-session.ts";
import type { SmtpSettings } from "./smtp-settings.ts";

/**
 * Hands messages to an SMTP server (RFC 5321), one connection a lane, kept for many messages.
 *
 * Nothing is connected before the first delivery.
 */
export function openSmtpTransport(settings: SmtpSettings): Transport {
  const open = new Set<Lane>();
  return {
    lanes: settings.connections,
    openLane() {
      const lane = openSmtpLane(settings);
      open.add(lane);
      return lane;
    },
    async close() {
      await Promise.all([...open].map((lane) => lane.close()));
      open.clear();
    },
  };
}

function openSmtpLane(settings: SmtpSettings): Lane {
  const most = settings.messagesPerConnection ?? Number.POSITIVE_INFINITY;
  let session: SmtpSession | null = null;
  let isDelivering = false;
  let messages = 0;

  async function deliverOnce(request: HandOverRequest): Promise<DeliveredOnce> {
    await session?.settled();
    if (messages >= most) await session?.quit();
    const kept = session?.isOpen() === true ? session : null;
    const opened = kept === null ? await openSession(settings) : null;
    if (opened?.kind === "unavailable") return { outcome: opened, isStale: false };
    session = opened?.session ?? kept;
    messages = kept === null ? 1 : messages + 1;
    if (session === null) throw new Error("A session is open or unavailable");
    const refusal = refuseAddress(session, request.message);
    if (refusal !== null) return { outcome: refusal, isStale: false };
    const { outcome, gateAsked } = await handOver(session, request);
    return { outcome, isStale: kept !== null && !gateAsked && !kept.isOpen() };
  }

  return {
    async deliver(message, gate) {
      isDelivering = true;
      const request = { message, gate, timeouts: toTimeouts(settings) };
      const first = await deliverOnce(request);
      // Servers end a session after some time or some messages, often just as the next mail begins.
      // That says nothing about this recipient, and nothing was handed over: a new one is tried, once.
      const { outcome } = first.isStale ? await deliverOnce(request) : first;
      isDelivering = false;
      return outcome;
    },
    async close() {
      // Left in the middle of a mail by a sender that has to end: a server that stalls gets no goodbye.
      if (isDelivering) session?.destroy();
      await session?.settled();
      await session?.quit();
      session = null;
    },
  };
}

interface DeliveredOnce {
  readonly outcome: SendOutcome;
  /** A kept connection turned out to be over before the gate was asked. */
  readonly isStale: boolean;
}

/** RFC 6531 section 3.5: there is no way down to ASCII, so this is said for the server. */
function refuseAddress(session: SmtpSession, message: Message): SendOutcome | null {
  const { sender, needsSmtpUtf8 } = message.envelope;
  if (!needsSmtpUtf8 || session.offersSmtpUtf8) return null;
  const text = "The server takes no addresses beyond ASCII (SMTPUTF8)";
  if (/^[\x20-\x7e]*$/.test(sender)) {
    return { kind: "refused", reply: { code: 550, enhancedCode: "5.6.7", text } };
  }
  const advice = "Use a sender's address in ASCII, or a server that offers SMTPUTF8";
  return { kind: "unavailable", cause: `${text}, and the sender has one`, advice, passing: false };
}
