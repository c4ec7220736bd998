/** Which texts have come, and where first, in 12 octets each: a million addresses in a Map take 150 MB. */
export interface SeenKeys {
  /**
   * Remembers a text.
   *
   * @returns the line of one that came before and has the same hash of 64 bits, most likely the same text; null if
   *   there is none
   */
  add(key: string, line: number): number | null;
}

const FIRST_SLOTS = 1 << 16;

/** A hash table with open addressing; a line is never 0, which marks a free slot. */
export function createSeenKeys(): SeenKeys {
  let hashes = new BigUint64Array(FIRST_SLOTS);
  let lines = new Uint32Array(FIRST_SLOTS);
  let count = 0;

  function put(hash: bigint, line: number): number | null {
    const mask = lines.length - 1;
    let slot = Number(hash & BigInt(mask));
    while (lines[slot] !== 0 && hashes[slot] !== hash) slot = (slot + 1) & mask;
    const first = lines[slot] ?? 0;
    if (first !== 0) return first;
    hashes[slot] = hash;
    lines[slot] = line;
    count += 1;
    return null;
  }

  function grow(): void {
    const [oldHashes, oldLines] = [hashes, lines];
    hashes = new BigUint64Array(oldLines.length * 2);
    lines = new Uint32Array(oldLines.length * 2);
    count = 0;
    oldLines.forEach((line, slot) => {
      if (line !== 0) put(oldHashes[slot] ?? 0n, line);
    });
  }

  return {
    add: (key, line) => {
      if (count * 2 >= lines.length) grow();
      return put(toHash(key), line);
    },
  };
}

/** FNV-1a in two halves of 32 bits, with different beginnings. */
function toHash(text: string): bigint {
  let [one, two] = [0x811c9dc5, 0x9e3779b9];
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    one = Math.imul(one ^ code, 0x01000193);
    two = Math.imul(two ^ (code * 31 + index), 0x85ebca6b);
    two ^= two >>> 13;
  }
  return (BigInt(one >>> 0) << 32n) | BigInt(two >>> 0);
}
