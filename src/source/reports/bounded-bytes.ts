import {
  FIRST_PART_BYTES,
  type IncomingMail,
  MOST_MAIL_BYTES,
} from "../../model/report-sources.ts";

/**
 * The bytes of one mail as they come, never more than `MOST_MAIL_BYTES` of them.
 *
 * One buffer that grows, since a mail of empty lines would otherwise be millions of pieces.
 */
export class BoundedBytes {
  #buffer = Buffer.alloc(16 * 1024);
  #kept = 0;
  #seen = 0;

  add(bytes: Uint8Array): void {
    this.#seen += bytes.length;
    if (this.#seen > MOST_MAIL_BYTES) {
      this.#cut(bytes);
      return;
    }
    this.#makeRoom(this.#kept + bytes.length);
    this.#buffer.set(bytes, this.#kept);
    this.#kept += bytes.length;
  }

  /** Takes back what came last, up to `count` bytes. */
  dropLast(count: number): void {
    this.#seen -= count;
    if (this.#seen < MOST_MAIL_BYTES) this.#kept = Math.min(this.#kept, this.#seen);
  }

  /** What came, which is then forgotten. */
  take(): IncomingMail {
    const isWhole = this.#kept === this.#seen;
    const bytes = new Uint8Array(this.#buffer.subarray(0, this.#kept));
    const mail = { mail: { bytes, envelopeTo: null }, cutFrom: isWhole ? null : this.#seen };
    [this.#kept, this.#seen] = [0, 0];
    return mail;
  }

  #cut(bytes: Uint8Array): void {
    const missing = FIRST_PART_BYTES - this.#kept;
    if (missing > 0) {
      const part = bytes.subarray(0, missing);
      this.#makeRoom(this.#kept + part.length);
      this.#buffer.set(part, this.#kept);
      this.#kept += part.length;
    }
    if (this.#kept <= FIRST_PART_BYTES) return;
    this.#kept = FIRST_PART_BYTES;
    this.#buffer = Buffer.from(this.#buffer.subarray(0, FIRST_PART_BYTES));
  }

  #makeRoom(length: number): void {
    if (length <= this.#buffer.length) return;
    const larger = Buffer.alloc(Math.max(length, 2 * this.#buffer.length));
    larger.set(this.#buffer.subarray(0, this.#kept));
    this.#buffer = larger;
  }
}
