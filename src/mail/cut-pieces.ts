import { GREETING_PLACEHOLDER, toTokenPlaceholder, type TokenPurpose } from "../model/slots.ts";
import { findSlots, type FoundSlot } from "./find-slots.ts";
import type { Piece, TokenRun } from "./message-frame.ts";

const PURPOSES: readonly TokenPurpose[] = ["leave", "preferences"];

/** A composed mail before it is cut. */
export interface ComposedMail {
  /** Header fields and the empty line. */
  readonly head: Buffer;
  readonly body: Buffer;
  readonly boundary: string;
}

/** Cuts a mail at its greetings, which differ in length, and notes where tokens are to be written. */
export function cutPieces({ head, body, boundary }: ComposedMail): readonly Piece[] {
  const whole = Buffer.concat([head, body]);
  const text = whole.toString("latin1");
  const htmlStart = text.lastIndexOf(`\r\n--${boundary}\r\n`);
  const tokens = findSlots(text, PURPOSES.map(toTokenPlaceholder));
  // In the body only: a greeting's soft line breaks would be new header fields in a subject.
  const greetings = findSlots(text, [GREETING_PLACEHOLDER]).filter(
    ({ offsets }) => (offsets[0] ?? 0) >= head.length,
  );

  const pieces: Piece[] = [];
  let start = 0;
  for (const greeting of greetings) {
    const first = greeting.offsets[0] ?? start;
    pieces.push(toBytes(whole, { start, end: first }, tokens));
    pieces.push({ kind: "greeting", part: first > htmlStart ? "html" : "text" });
    start = (greeting.offsets.at(-1) ?? first) + 1;
  }
  pieces.push(toBytes(whole, { start, end: whole.length }, tokens));
  return pieces;
}

function toBytes(
  whole: Buffer,
  { start, end }: { start: number; end: number },
  tokens: readonly FoundSlot[],
): Piece {
  const runs = tokens
    .filter(({ offsets }) => (offsets[0] ?? -1) >= start && (offsets[0] ?? end) < end)
    .flatMap((slot) => toRuns(slot, start));
  return { kind: "bytes", bytes: whole.subarray(start, end), runs };
}

/** @param start where the piece begins in the whole mail */
function toRuns({ placeholder, offsets }: FoundSlot, start: number): readonly TokenRun[] {
  const purpose = PURPOSES.find((candidate) => toTokenPlaceholder(candidate) === placeholder);
  if (purpose === undefined) return [];
  const runs: TokenRun[] = [];
  let from = 0;
  for (let at = 1; at <= offsets.length; at++) {
    const previous = offsets[at - 1] ?? 0;
    if (offsets[at] === previous + 1) continue;
    runs.push({ purpose, from, to: at, offset: previous - (at - 1 - from) - start });
    from = at;
  }
  return runs;
}
