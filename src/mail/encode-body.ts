import { encode, wrap } from "nodemailer/lib/qp";
import { GREETING_PLACEHOLDER } from "../model/slots.ts";
import { toBase64Piece } from "./base64-piece.ts";
import { cutPieces } from "./cut-pieces.ts";
import type { GreetedPart, Piece } from "./message-frame.ts";

/** One body of a mail, encoded, with its slots found. */
export interface EncodedBody {
  readonly encoding: "quoted-printable" | "base64";
  readonly pieces: readonly Piece[];
}

/**
 * Encodes a body in what makes it smaller: quoted-printable for Latin scripts, base64 for most others.
 *
 * A greeting has any length, and base64 has no place for that: it makes the body quoted-printable.
 */
export function encodeBody(part: GreetedPart, content: string): EncodedBody {
  const text = toMailText(content);
  const printable = encodePrintable(text);
  const base64 = text.includes(GREETING_PLACEHOLDER) ? null : toBase64Piece(text);
  if (base64 !== null && base64.bytes.length < printable.length) {
    return { encoding: "base64", pieces: [base64] };
  }
  return {
    encoding: "quoted-printable",
    pieces: cutPieces(Buffer.from(printable, "latin1"), part),
  };
}

/** C0 but tab and line ends, and C1: no mail program shows them, and some take them for orders. */
// eslint-disable-next-line no-control-regex -- these are what must not be in a mail
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

/** CRLF only; NEL is a C1 control and a line end at once. */
function toMailText(content: string): string {
  return content.replace(/\r\n?|\n|\u0085/g, "\r\n").replace(CONTROLS, "");
}

/**
 * Quoted-printable that also survives programs that RFC 2049 section 3 warns of: those that end a mail at a lone
 * dot, and those that write `>` before `From `.
 */
function encodePrintable(text: string): string {
  const encoded = encode(text)
    .replace(/^\./gm, "=2E")
    .replace(/^From /gm, "=46rom ");
  return wrap(encoded, 76);
}
