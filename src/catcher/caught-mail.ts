import { decodeWords } from "postal-mime";

/** One mail as it came in, with what a list shows of it. */
export interface CaughtMail {
  /** Counts from 1 and is never used again. */
  readonly id: number;
  readonly envelope: { readonly sender: string; readonly recipients: readonly string[] };
  readonly subject: string;
  /** The From field, decoded. */
  readonly from: string;
  readonly sizeBytes: number;
  readonly at: Date;
}

/** The head is hostile text: what a list shows is bounded. */
const MAX_FIELD = 300;

/** Decoded subject and From, without parsing the whole mail: thousands come in within seconds. */
export function readHead(source: Uint8Array): Pick<CaughtMail, "subject" | "from"> {
  const start = Buffer.from(source.subarray(0, 16_384)).toString();
  const end = start.search(/\r?\n\r?\n/);
  const head = (end < 0 ? start : start.slice(0, end)).replace(/\r?\n[ \t]+/g, " ");
  return { subject: readField(head, "Subject"), from: readField(head, "From") };
}

function readField(head: string, name: string): string {
  const value = new RegExp(`^${name}:[ \\t]*(.*)$`, "im").exec(head)?.[1] ?? "";
  return decodeWords(value)
    .replace(/\p{Cc}+/gu, " ")
    .trim()
    .slice(0, MAX_FIELD);
}
