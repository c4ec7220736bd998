import { encode, wrap } from "nodemailer/lib/qp";
import type { Message } from "../model/message.ts";
import type { SubscriberId } from "../model/names.ts";
import type { Token, TokenPurpose } from "../model/slots.ts";
import type { EmailAddress } from "../model/subscriber.ts";
import { toDisplayName } from "./display-name.ts";
import { encodeHeader, encodeMailbox, foldHeader } from "./encode-header.ts";
import type { MessageFrame, Piece } from "./message-frame.ts";
import { toMessageId } from "./message-id.ts";

/** Whom a message is for, and what its links let them do. */
export interface Recipient {
  readonly subscriberId: SubscriberId;
  readonly email: EmailAddress;
  readonly name: string | null;
  readonly tokens: Readonly<Record<TokenPurpose, Token>>;
}

/**
 * The exact bytes for one delivery: a pure function of edition, subscriber and tokens.
 *
 * Copies the frame and overwrites the slots; only To and Message-ID are composed here.
 */
export function fillMessage(frame: MessageFrame, recipient: Recipient): Message {
  const messageId = toMessageId(frame.edition, recipient.subscriberId, frame.messageIdDomain);
  const greetings = toGreetings(recipient.name ?? "");
  const fills = frame.pieces.map((piece) =>
    piece.kind === "bytes" ? piece.bytes : greetings[piece.part],
  );
  const head = toPersonalFields(recipient, messageId);
  const bytes = Buffer.concat([head, ...fills]);
  let offset = head.length;
  frame.pieces.forEach((piece, index) => {
    writeTokens(bytes, { piece, offset, tokens: recipient.tokens });
    offset += fills[index]?.length ?? 0;
  });
  return { envelope: toEnvelope(frame, recipient.email), messageId, bytes };
}

function toEnvelope(frame: MessageFrame, email: EmailAddress): Message["envelope"] {
  return {
    sender: frame.envelopeSender,
    recipient: email.address,
    needsSmtpUtf8: email.needsSmtpUtf8 || frame.senderNeedsSmtpUtf8,
  };
}

function toPersonalFields(recipient: Recipient, messageId: string): Buffer {
  const to = foldHeader("To", encodeMailbox(recipient.name ?? "", recipient.email.address));
  return Buffer.from(`${to}\r\n${encodeHeader("Message-ID", messageId)}\r\n`);
}

function writeTokens(
  bytes: Buffer,
  { piece, offset, tokens }: { piece: Piece; offset: number; tokens: Recipient["tokens"] },
): void {
  if (piece.kind !== "bytes") return;
  for (const run of piece.runs) {
    bytes.write(tokens[run.purpose].slice(run.from, run.to), offset + run.offset, "latin1");
  }
}

const SOFT_BREAK = "=\r\n";
const NO_GREETING = Buffer.from(SOFT_BREAK);

/** Between soft line breaks, so that lines around a name of any length stay within 76. */
function toGreetings(text: string): Readonly<Record<"text" | "html", Buffer>> {
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
