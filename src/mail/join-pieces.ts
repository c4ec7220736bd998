import type { Piece, TokenSlot } from "./message-frame.ts";

/** Makes one piece of those that follow each other, so that filling copies as few as there have to be. */
export function joinPieces(pieces: readonly Piece[]): readonly Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (piece.kind === "bytes" && last?.kind === "bytes") {
      const bytes = Buffer.concat([last.bytes, piece.bytes]);
      const moved = piece.slots.map((slot) => moveSlot(slot, last.bytes.length));
      joined[joined.length - 1] = { kind: "bytes", bytes, slots: [...last.slots, ...moved] };
    } else {
      joined.push(piece);
    }
  }
  return joined;
}

function moveSlot(slot: TokenSlot, by: number): TokenSlot {
  return { ...slot, runs: slot.runs.map((run) => ({ ...run, offset: run.offset + by })) };
}
