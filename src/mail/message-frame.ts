import type { EditionId } from "../model/names.ts";
import type { TokenPurpose } from "../model/slots.ts";

/** One edition composed as MIME, with the places in it that differ for each subscriber. */
export interface MessageFrame {
  readonly edition: EditionId;
  /** MAIL FROM, in A-labels. */
  readonly envelopeSender: string;
  /** Whether each delivery has one of its own, made of that. */
  readonly variesSender: boolean;
  readonly senderNeedsSmtpUtf8: boolean;
  /** Stands in Message-IDs. */
  readonly messageIdDomain: string;
  /** The whole message, in order. */
  readonly pieces: readonly Piece[];
}

/** Bytes with token slots in them, the fields that name the reader, or a greeting between soft line breaks. */
export type Piece =
  | { readonly kind: "bytes"; readonly bytes: Buffer; readonly slots: readonly TokenSlot[] }
  | { readonly kind: "personal-fields" }
  | { readonly kind: "greeting"; readonly part: GreetedPart };

export type GreetedPart = "text" | "html";

/** Where a token goes in encoded bytes. */
export interface TokenSlot {
  readonly purpose: TokenPurpose;
  /** In base64, the neighbours that share a group of three octets with the token; null where it stands as it is. */
  readonly neighbours: { readonly before: string; readonly after: string } | null;
  /** In order; several where a line end cuts the slot. */
  readonly runs: readonly SlotRun[];
}

/** `encoded.slice(from, to)` of the encoded token goes to `offset`. */
export interface SlotRun {
  readonly from: number;
  readonly to: number;
  readonly offset: number;
}
