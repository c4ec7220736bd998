import { wrap } from "nodemailer/lib/base64";
import type { EmbeddedPicture } from "../model/edition.ts";
import { toBytesPiece } from "./cut-pieces.ts";
import { encodeBody } from "./encode-body.ts";
import { encodeHeader, encodeParameters, foldHeader } from "./encode-header.ts";
import type { GreetedPart, Piece } from "./message-frame.ts";

/** A MIME entity: its header fields and its content. */
export interface MimePart {
  readonly fields: readonly string[];
  readonly content: readonly Piece[];
}

/** One body. */
export function toTextPart(part: GreetedPart, content: string): MimePart {
  const { encoding, pieces } = encodeBody(part, content);
  const type = part === "html" ? "text/html" : "text/plain";
  const fields = [
    encodeHeader("Content-Type", `${type}; charset=utf-8`),
    encodeHeader("Content-Transfer-Encoding", encoding),
  ];
  return { fields, content: pieces };
}

/** @throws {RangeError} if id or type would not survive in a header */
export function toPicturePart(picture: EmbeddedPicture): MimePart {
  const { contentId, mimeType, bytes, fileName } = picture;
  if (!/^[\w.+-]+@[\w.-]+$/.test(contentId)) throw new RangeError(`No Content-ID: ${contentId}`);
  if (!/^[\w.+-]+\/[\w.+-]+$/.test(mimeType)) throw new RangeError(`No media type: ${mimeType}`);
  const fields = [
    foldHeader("Content-Type", mimeType),
    encodeHeader("Content-Transfer-Encoding", "base64"),
    encodeHeader("Content-ID", contentId),
    foldHeader("Content-Disposition", encodeParameters("inline", { filename: fileName })),
  ];
  const encoded = wrap(Buffer.from(bytes).toString("base64"), 76);
  const content = [{ kind: "bytes", bytes: Buffer.from(encoded, "latin1"), slots: [] } as const];
  return { fields, content };
}

/**
 * Puts parts into one (RFC 2046 section 5.1).
 *
 * @param type with its boundary, which must not occur in any part
 */
export function toMultipart(
  type: { readonly name: string; readonly boundary: string },
  parts: readonly MimePart[],
): MimePart {
  const { boundary } = type;
  const content = parts.flatMap((part, index) => [
    toText(`${index === 0 ? "" : "\r\n"}--${boundary}\r\n${toHead(part.fields)}`),
    ...part.content,
  ]);
  const fields = [foldHeader("Content-Type", `${type.name}; boundary="${boundary}"`)];
  return { fields, content: [...content, toText(`\r\n--${boundary}--\r\n`)] };
}

/** Header fields and the empty line behind them. */
export function toHead(fields: readonly string[]): string {
  return `${toLines(fields)}\r\n`;
}

/** Fields or lines, each with its line end. */
export function toLines(fields: readonly string[]): string {
  return fields.map((field) => `${field}\r\n`).join("");
}

/** Text of ours as a piece, with the token slots in it. */
export function toText(text: string): Piece {
  return toBytesPiece(Buffer.from(text));
}
