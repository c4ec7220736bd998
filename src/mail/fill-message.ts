import { encode, wrap } from "nodemailer/lib/qp";
import { DELIVERY_FIELD, type Message } from "../model/message.ts";
import type { SubscriberId } from "../model/names.ts";
import type { Token, TokenPurpose } from "../model/slots.ts";
import type { EmailAddress } from "../model/subscriber.ts";
import { toLines } from "./compose-parts.ts";
import { toDisplayName } from "./display-name.ts";
import { encodeHeader, encodeMailbox, foldHeader } from "./encode-header.ts";
import type { GreetedPart, MessageFrame, TokenSlot } from "./message-frame.ts";
import { toReturnPath } from "./return-path.ts";
import { readDeliveryTag, toMessageId } from "./message-id.ts";

/** Whom a message is for, and what its links let them do. */
export interface Recipient {
  readonly subscriberId: SubscriberId;
  readonly email: EmailAddress;
  readonly name: string | null;
  readonly tokens: Readonly<Record<TokenPurpose, Token>>;
  /** Of `Tokens.issueReturn`; left out for a mail that is no delivery, whose bounces go to the bare mailbox. */
  readonly returnMark?: string;
}

/**
 * The exact bytes for one delivery: a pure function of edition, subscriber and tokens.
 *
 * Copies the frame and overwrites the slots; only To, Message-ID and greeting are composed here.
 */
export function fillMessage(frame: MessageFrame, recipient: Recipient): Message {
  const messageId = toMessageId(frame.edition, recipient.subscriberId, frame.messageIdDomain);
  const personal = toPersonalFields(recipient, messageId);
  const greetings = toGreetings(recipient.name ?? "");
  const fills = frame.pieces.map((piece) => {
    if (piece.kind === "bytes") return piece.bytes;
    return piece.kind === "greeting" ? greetings[piece.part] : personal;
  });
  const bytes = Buffer.concat(fills);
  let offset = 0;
  frame.pieces.forEach((piece, index) => {
    if (piece.kind === "bytes") writeTokens(bytes, { slots: piece.slots, offset, recipient });
    offset += fills[index]?.length ?? 0;
  });
  return { envelope: toEnvelope(frame, recipient), messageId, bytes };
}

function toEnvelope(frame: MessageFrame, recipient: Recipient): Message["envelope"] {
  const { email, returnMark } = recipient;
  const isOwn = frame.variesSender && returnMark !== undefined;
  return {
    sender: isOwn ? toReturnPath(frame.envelopeSender, returnMark) : frame.envelopeSender,
    recipient: email.address,
    needsSmtpUtf8: email.needsSmtpUtf8 || frame.senderNeedsSmtpUtf8,
  };
}

function toPersonalFields(recipient: Recipient, messageId: string): Buffer {
  const to = foldHeader("To", encodeMailbox(recipient.name ?? "", recipient.email.address));
  const fields = [
    to,
    encodeHeader("Message-ID", messageId),
    // For servers that put a Message-ID of their own in its place.
    `${DELIVERY_FIELD}: ${readDeliveryTag(messageId)}`,
  ];
  return Buffer.from(toLines(fields));
}

function writeTokens(
  bytes: Buffer,
  at: {
    readonly slots: readonly TokenSlot[];
    readonly offset: number;
    readonly recipient: Recipient;
  },
): void {
  for (const { purpose, neighbours, runs } of at.slots) {
    const encoded = encodeToken(at.recipient.tokens[purpose], neighbours);
    for (const run of runs) {
      bytes.write(encoded.slice(run.from, run.to), at.offset + run.offset, "latin1");
    }
  }
}

function encodeToken(token: Token, neighbours: TokenSlot["neighbours"]): string {
  if (neighbours === null) return token;
  const octets = `${neighbours.before}${token}${neighbours.after}`;
  return Buffer.from(octets, "latin1").toString("base64");
}

const SOFT_BREAK = "=\r\n";
const NO_GREETING = Buffer.from(SOFT_BREAK);

/** Between soft line breaks, so that lines around a name of any length stay within 76. */
function toGreetings(text: string): Readonly<Record<GreetedPart, Buffer>> {
  const name = toDisplayName(text);
  if (name === "") return { text: NO_GREETING, html: NO_GREETING };
  return { text: encodeGreeting(name), html: encodeGreeting(escapeHtml(name)) };
}

function encodeGreeting(value: string): Buffer {
  // 75, because the last line gets the `=` of the soft break behind it.
  return Buffer.from(`${SOFT_BREAK}${wrap(encode(value), 75)}${SOFT_BREAK}`, "latin1");
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}
