import type { IncomingMail } from "../../model/report-sources.ts";
import { BoundedBytes } from "./bounded-bytes.ts";
import { type MboxPiece, MboxSplitter } from "./mbox-pieces.ts";

// RFC 4155 appendix A: address and date in the form of asctime(). Programs differ in zones and seconds; a weekday and
// a time have they all, and “From here on it was 10:30” has not.
const SEPARATOR = /^From .{0,400}?\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? .{0,40}\d\d:\d\d/;
const [LINE_FEED, GREATER] = [0x0a, 0x3e];

/** Whether a file that begins so is an mbox, which is also what a single mail with a “From ” line is. */
export function isMbox(head: Uint8Array): boolean {
  return beginsFrom(head, 0);
}

/**
 * The mails of an mbox (RFC 4155), kinds mboxo and mboxrd: a line “From …” with a date, behind an empty one, begins a
 * mail, and `>From` loses one `>`. Each is cut at its limit, so that one without an end costs no memory.
 */
export async function* readMbox(chunks: AsyncIterable<Buffer>): AsyncIterable<IncomingMail> {
  const splitter = new MboxSplitter();
  const mails = new MailCutter();
  for await (const chunk of chunks) {
    for (const piece of splitter.split(chunk)) {
      const mail = mails.add(piece);
      if (mail !== null) yield mail;
    }
  }
  for (const piece of splitter.end()) {
    const mail = mails.add(piece);
    if (mail !== null) yield mail;
  }
  const last = mails.end();
  if (last !== null) yield last;
}

class MailCutter {
  readonly #bytes = new BoundedBytes();
  #hasMail = false;
  /** The last three bytes. */
  #tail = "";

  /** @returns the mail that ends here */
  add(piece: MboxPiece): IncomingMail | null {
    if (this.#isSeparator(piece)) {
      const mail = this.end();
      this.#hasMail = true;
      this.#tail = "\n";
      return mail;
    }
    this.#bytes.add(isQuoted(piece) ? piece.bytes.subarray(1) : piece.bytes);
    this.#tail = toTail(this.#tail, piece);
    return null;
  }

  end(): IncomingMail | null {
    if (!this.#hasMail) return null;
    // The empty line before the next mail belongs to the format.
    this.#bytes.dropLast(this.#emptyLineBytes());
    return this.#bytes.take();
  }

  #isSeparator({ kind, bytes }: MboxPiece): boolean {
    if (kind === "text" || !isMbox(bytes)) return false;
    if (!this.#hasMail) return true;
    return this.#emptyLineBytes() > 0 && SEPARATOR.test(bytes.toString("latin1", 0, 500));
  }

  /** Of the line before, if it is empty; otherwise 0. */
  #emptyLineBytes(): number {
    if (this.#tail.endsWith("\n\n")) return 1;
    return this.#tail === "\n\r\n" ? 2 : 0;
  }
}

/** `>From `, `>>From `: what mboxrd wrote more; of mboxo, whose `>>From ` nobody can tell, the first only. */
function isQuoted({ kind, bytes }: MboxPiece): boolean {
  if (kind === "text" || bytes[0] !== GREATER) return false;
  let from = 1;
  while (bytes[from] === GREATER) from += 1;
  return beginsFrom(bytes, from);
}

/** Of a line that is not empty, only its end matters. */
function toTail(before: string, { kind, bytes }: MboxPiece): string {
  if (kind === "line") return bytes.at(-1) === LINE_FEED ? "\n" : "";
  return (before + bytes.toString("latin1", Math.max(0, bytes.length - 3))).slice(-3);
}

/** “From ”, byte by byte, since hostile files have millions of lines that might begin so. */
function beginsFrom(bytes: Uint8Array, at: number): boolean {
  return (
    bytes[at] === 0x46 &&
    bytes[at + 1] === 0x72 &&
    bytes[at + 2] === 0x6f &&
    bytes[at + 3] === 0x6d &&
    bytes[at + 4] === 0x20
  );
}
