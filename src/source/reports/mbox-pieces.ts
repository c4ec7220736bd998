/** A part of an mbox; all of them, one after another, are its bytes. */
export interface MboxPiece {
  /**
   * `line`: one that begins with `F` or `>`, or at least its first 1,024 bytes. `text`: anything else, which may be
   * many lines or a part of one.
   */
  readonly kind: "line" | "text";
  readonly bytes: Buffer;
}

const HEAD_BYTES = 1024;
const [LINE_FEED, LETTER_F, GREATER] = [0x0a, 0x46, 0x3e];

/**
 * Finds the lines of an mbox that may mean something, without holding more than one chunk, however long a line is.
 *
 * Not line by line: a hundred megabytes of empty lines would take a minute.
 */
export class MboxSplitter {
  #rest: Buffer = Buffer.alloc(0);
  #at: "line-start" | "within-line" = "line-start";

  *split(chunk: Buffer): Iterable<MboxPiece> {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    this.#rest = Buffer.alloc(0);
    for (let start = 0; start < bytes.length;) {
      const isLine = this.#at === "line-start" && isCandidate(bytes[start]);
      const end = isLine ? findLineEnd(bytes, start) : findCandidate(bytes, start);
      if (end === null && isLine && bytes.length - start < HEAD_BYTES) {
        this.#rest = bytes.subarray(start);
        return;
      }
      const piece = bytes.subarray(start, end ?? bytes.length);
      yield { kind: isLine ? "line" : "text", bytes: piece };
      this.#at = piece.at(-1) === LINE_FEED ? "line-start" : "within-line";
      start += piece.length;
    }
  }

  /** What is left when the stream ends. */
  *end(): Iterable<MboxPiece> {
    if (this.#rest.length > 0) yield { kind: "line", bytes: this.#rest };
  }
}

function isCandidate(byte: number | undefined): boolean {
  return byte === LETTER_F || byte === GREATER;
}

function findLineEnd(bytes: Buffer, start: number): number | null {
  const at = bytes.indexOf(LINE_FEED, start);
  return at === -1 ? null : at + 1;
}

function findCandidate(bytes: Buffer, start: number): number | null {
  for (let at = start + 1; at < bytes.length; at += 1) {
    if (bytes[at - 1] === LINE_FEED && isCandidate(bytes[at])) return at;
  }
  return null;
}
