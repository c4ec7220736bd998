import type { DayRecord } from "../../model/archive.ts";
import { foldHeadline } from "../../model/fold-headline.ts";

export type KeyKind = "address" | "headline" | "subject" | "preheader";

/**
 * What a text is found by. Two texts may share one, so a day that has it is looked into.
 *
 * FNV-1a over UTF-16 code units, 32 bits. Not cryptographic: who forges a key is only looked into.
 */
export function toKey(kind: KeyKind, text: string): number {
  const whole = `${kind}\0${text}`;
  let value = 0x811c9dc5;
  for (let index = 0; index < whole.length; index += 1) {
    value = Math.imul(value ^ whole.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
}

/** Of everything in a day that is looked up, each once. */
export function toKeys({ uses, words }: DayRecord): Uint32Array {
  const addresses = uses.flatMap(({ address }) => address ?? []);
  const keys = [
    ...addresses.map((address) => toKey("address", address)),
    ...uses.map(({ headline }) => toKey("headline", foldHeadline(headline))),
    ...words.map(({ kind, text }) => toKey(kind, text)),
  ];
  return Uint32Array.from(new Set(keys));
}
