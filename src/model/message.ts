/** The header field that names a delivery, by 40 hex digits: the same as before the @ of its Message-ID. */
export const DELIVERY_FIELD = "X-Broadsheet-Delivery";

/** The exact bytes handed to SMTP for one delivery, with their envelope. */
export interface Message {
  readonly envelope: Envelope;
  /** With angle brackets: `<…@courier.example.org>`. */
  readonly messageId: string;
  /** RFC 5322 with CRLF line ends, dots not yet stuffed. */
  readonly bytes: Uint8Array;
}

/** RFC 5321 section 2.3.1. */
export interface Envelope {
  /** MAIL FROM, never null for a newsletter (RFC 5321 section 4.5.5). */
  readonly sender: string;
  /** RCPT TO: one. */
  readonly recipient: string;
  readonly needsSmtpUtf8: boolean;
}
