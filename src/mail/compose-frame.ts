import type { Edition } from "../model/edition.ts";
import { parseEmailAddress } from "../model/email-address.ts";
import {
  type MimePart,
  toHead,
  toLines,
  toMultipart,
  toPicturePart,
  toText,
  toTextPart,
} from "./compose-parts.ts";
import { encodeHeader } from "./encode-header.ts";
import { type HeaderFacts, toListFields, toOriginFields } from "./header-fields.ts";
import { joinPieces } from "./join-pieces.ts";
import type { MessageFrame } from "./message-frame.ts";
import { toSenderDomain } from "./message-id.ts";

export interface FrameRequest extends HeaderFacts {
  /** For readers who want words only; left out, they get HTML and text. */
  readonly textOnly?: boolean;
}

/**
 * Composes an edition's MIME once for all subscribers; `fillMessage` makes messages of it.
 *
 * Everything but To, Message-ID, tokens and greeting is in the frame, also `List-Unsubscribe`, which has
 * the same length for everybody. Equal requests give equal frames.
 *
 * @throws {RangeError} if a picture's Content-ID or media type cannot stand in a header
 */
export function composeFrame(request: FrameRequest): MessageFrame {
  const { edition, newsletter, textOnly } = request;
  const body = textOnly === true ? toTextPart("text", edition.text) : composeBody(edition);
  const fields = [...toListFields(request), encodeHeader("MIME-Version", "1.0"), ...body.fields];
  const { email, returnPath } = newsletter.sender;
  const sender = parseEmailAddress(email);
  return {
    edition: edition.id,
    envelopeSender: returnPath ?? (sender.kind === "address" ? sender.email.address : email),
    variesSender: returnPath !== undefined,
    senderNeedsSmtpUtf8: sender.kind === "address" && sender.email.needsSmtpUtf8,
    messageIdDomain: toSenderDomain(newsletter.sender),
    pieces: joinPieces([
      toText(toLines(toOriginFields(request))),
      { kind: "personal-fields" },
      toText(toHead(fields)),
      ...body.content,
    ]),
  };
}

/** Text first, the richest last (RFC 2046 section 5.1.4); pictures beside the HTML that shows them. */
function composeBody(edition: Edition): MimePart {
  const text = toTextPart("text", edition.text);
  const html = toTextPart("html", edition.html);
  const rich =
    edition.pictures.length === 0
      ? html
      : toRelated(edition.hash, [html, ...edition.pictures.map(toPicturePart)]);
  return toMultipart({ name: "multipart/alternative", boundary: toBoundary(edition.hash, "") }, [
    text,
    rich,
  ]);
}

/** RFC 2387: the type is that of the part to begin with, the first one. */
function toRelated(hash: string, parts: readonly MimePart[]): MimePart {
  const name = `multipart/related; type="text/html"`;
  return toMultipart({ name, boundary: toBoundary(hash, "r") }, parts);
}

/**
 * Neither quoted-printable nor base64 can hold `=_`, so no content can hold a boundary (RFC 2045 section 6.7).
 *
 * @param mark keeps the inner one from beginning like the outer one, which would end the outer part
 */
function toBoundary(hash: string, mark: "" | "r"): string {
  return `=_${mark}${hash.slice(0, 40)}`;
}
