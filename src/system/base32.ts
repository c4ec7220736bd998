const ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

/**
 * RFC 4648 section 6 in lower case, without padding: 8 characters for 5 octets.
 *
 * @example toBase32(Buffer.from("foobar")) // "mzxw6ytboi"
 */
export function toBase32(bytes: Uint8Array): string {
  let text = "";
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET.charAt((value >>> bits) & 31);
    }
    value &= (1 << bits) - 1;
  }
  return bits === 0 ? text : text + ALPHABET.charAt((value << (5 - bits)) & 31);
}

/** @returns null for text with other characters in it; bits that make no whole octet are dropped */
export function fromBase32(text: string): Buffer | null {
  if (!/^[a-z2-7]*$/.test(text)) return null;
  const octets: number[] = [];
  let bits = 0;
  let value = 0;
  for (const character of text) {
    value = ((value << 5) | ALPHABET.indexOf(character)) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    octets.push((value >>> bits) & 255);
  }
  return Buffer.from(octets);
}
