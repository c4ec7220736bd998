/** Where a placeholder stands in encoded text: the offset of each of its characters. */
export interface FoundSlot {
  readonly placeholder: string;
  readonly offsets: readonly number[];
}

const SOFT_BREAK = "=\r\n";

/**
 * Finds placeholders in quoted-printable text, also where a soft line break runs through them.
 *
 * @param encoded quoted-printable, CRLF line ends; one character is one octet
 * @param placeholders letters and digits only, none of them part of another
 * @returns in the order of their offsets
 */
export function findSlots(encoded: string, placeholders: readonly string[]): readonly FoundSlot[] {
  const { joined, toOffset } = joinSoftBreaks(encoded);
  const found = placeholders.flatMap((placeholder) =>
    findAll(joined, placeholder).map((index) => ({
      placeholder,
      offsets: Array.from(placeholder, (_, at) => toOffset(index + at)),
    })),
  );
  return found.sort((a, b) => (a.offsets[0] ?? 0) - (b.offsets[0] ?? 0));
}

/** The text without its soft breaks, and the way back from an index in it to one in `encoded`. */
function joinSoftBreaks(encoded: string): { joined: string; toOffset: (index: number) => number } {
  const segments = encoded.split(SOFT_BREAK);
  const starts: number[] = [];
  let length = 0;
  for (const segment of segments) {
    starts.push(length);
    length += segment.length;
  }
  const toOffset = (index: number): number =>
    index + SOFT_BREAK.length * findSegment(starts, index);
  return { joined: segments.join(""), toOffset };
}

/** The last segment that starts at or before `index` and is not empty there. */
function findSegment(starts: readonly number[], index: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= index) low = middle;
    else high = middle - 1;
  }
  return low;
}

function findAll(text: string, placeholder: string): readonly number[] {
  const indexes: number[] = [];
  for (let at = text.indexOf(placeholder); at >= 0; at = text.indexOf(placeholder, at + 1)) {
    // A placeholder's first digits may be an escape's last ones: `=80` before `918slot…`.
    if (text[at - 1] !== "=" && text[at - 2] !== "=") indexes.push(at);
  }
  return indexes;
}
