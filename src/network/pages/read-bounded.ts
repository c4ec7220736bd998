import type { Response } from "undici";

/** What a page says of itself stands at its beginning; long articles have a tenth of this. */
const MOST_BYTES = 3_000_000;

/** Reads a body up to a bound, after decompression, and lets go of the rest. */
export async function readBounded(
  response: Response,
): Promise<{ readonly bytes: Uint8Array; readonly isCut: boolean }> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of response.body ?? []) {
    const bytes = piece as Uint8Array;
    pieces.push(bytes.subarray(0, MOST_BYTES - size));
    size += bytes.length;
    // Leaving the loop cancels the stream.
    if (size > MOST_BYTES) break;
  }
  return { bytes: Buffer.concat(pieces), isCut: size > MOST_BYTES };
}
