import type { GateAnswer, SendOutcome } from "../../src/model/delivery.ts";
import type { Message } from "../../src/model/message.ts";
import type { Transport } from "../../src/model/ports.ts";
import type { SmtpSettings } from "../../src/transport/smtp-settings.ts";

export function messageTo(recipient: string, body = "Hello\r\n"): Message {
  const left = recipient.replace(/\W/g, "-");
  const messageId = `<${left}@example.org>`;
  return {
    envelope: {
      sender: "courier@example.org",
      recipient,
      needsSmtpUtf8: /[^\x20-\x7e]/.test(recipient),
    },
    messageId,
    bytes: Buffer.from(`To: ${recipient}\r\nMessage-ID: ${messageId}\r\n\r\n${body}`),
  };
}

/** Long enough for the server to say or do something before the end goes out. */
export const SLOW_GO = async (): Promise<GateAnswer> => {
  await new Promise((resolve) => setTimeout(resolve, 60));
  return { kind: "go" };
};

export const GO = (): Promise<GateAnswer> => Promise.resolve({ kind: "go" });

export function smtpSettings(changes: Partial<SmtpSettings> & { port: number }): SmtpSettings {
  return {
    host: "127.0.0.1",
    security: "starttls-if-offered",
    user: null,
    password: null,
    connections: 2,
    clientName: "sender.example.org",
    timeouts: { openMs: 500, envelopeMs: 500, finalMs: 500, quitMs: 500 },
    ...changes,
  };
}

/** Each over one lane, one after the other. */
export async function deliverAll(
  transport: Transport,
  recipients: readonly string[],
  gate: () => Promise<GateAnswer> = GO,
): Promise<readonly SendOutcome[]> {
  const lane = transport.openLane();
  const outcomes: SendOutcome[] = [];
  for (const recipient of recipients) {
    outcomes.push(await lane.deliver(messageTo(recipient), gate));
  }
  await transport.close();
  return outcomes;
}
