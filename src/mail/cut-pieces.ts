import { GREETING_PLACEHOLDER, toTokenPlaceholder, type TokenPurpose } from "../model/slots.ts";
import { findSlots, type FoundSlot } from "./find-slots.ts";
import type { GreetedPart, Piece, SlotRun, TokenSlot } from "./message-frame.ts";

/** What a frame has slots for. */
export const PURPOSES: readonly TokenPurpose[] = ["leave", "preferences"];

/**
 * Cuts a quoted-printable body at its greetings, which differ in length, and notes where tokens are to be
 * written.
 */
export function cutPieces(body: Buffer, part: GreetedPart): readonly Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  for (const { offsets } of findSlots(body.toString("latin1"), [GREETING_PLACEHOLDER])) {
    pieces.push(toBytesPiece(body.subarray(start, offsets[0])), { kind: "greeting", part });
    start = (offsets.at(-1) ?? start) + 1;
  }
  pieces.push(toBytesPiece(body.subarray(start)));
  return pieces;
}

/** Notes the token slots of quoted-printable text or of header fields. */
export function toBytesPiece(bytes: Buffer): Piece {
  const slots = PURPOSES.flatMap((purpose) =>
    findSlots(bytes.toString("latin1"), [toTokenPlaceholder(purpose)]).map((found) =>
      toTokenSlot(purpose, found),
    ),
  );
  return { kind: "bytes", bytes, slots };
}

function toTokenSlot(purpose: TokenPurpose, { offsets }: FoundSlot): TokenSlot {
  return { purpose, neighbours: null, runs: toRuns(offsets) };
}

/** @param offsets of each character of a slot, ascending */
export function toRuns(offsets: readonly number[]): readonly SlotRun[] {
  const runs: SlotRun[] = [];
  let from = 0;
  for (let at = 1; at <= offsets.length; at++) {
    const previous = offsets[at - 1] ?? 0;
    if (offsets[at] === previous + 1) continue;
    runs.push({ from, to: at, offset: previous - (at - 1 - from) });
    from = at;
  }
  return runs;
}
