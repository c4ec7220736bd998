import type { EditionId } from "../model/names.ts";
import type { TokenPurpose } from "../model/slots.ts";

/** One edition composed as MIME, with the places in it that differ for each subscriber. */
export interface MessageFrame {
  readonly edition: EditionId;
  /** MAIL FROM, in A-labels. */
  readonly envelopeSender: string;
  readonly senderNeedsSmtpUtf8: boolean;
  /** Stands in Message-IDs. */
  readonly messageIdDomain: string;
  /** All header fields but To and Message-ID, the empty line, and the body; in order. */
  readonly pieces: readonly Piece[];
}

/** Bytes with token slots in them, or a greeting between two soft line breaks. */
export type Piece =
  | { readonly kind: "bytes"; readonly bytes: Buffer; readonly runs: readonly TokenRun[] }
  | { readonly kind: "greeting"; readonly part: "text" | "html" };

/**
 * Part of a token slot that lies in one line: `token.slice(from, to)` goes to `offset`.
 *
 * A slot is one run, or several where a soft line break of quoted-printable cuts it.
 */
export interface TokenRun {
  readonly purpose: TokenPurpose;
  readonly from: number;
  readonly to: number;
  readonly offset: number;
}
