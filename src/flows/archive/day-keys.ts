import type { DayRecord } from "../../model/archive.ts";
import { foldHeadline } from "../../model/fold-headline.ts";

export type KeyKind = "address" | "headline" | "subject" | "preheader";

/** What a text is found by: six characters between commas. Two texts may share one, so a day that has it is looked into. */
export function toKey(kind: KeyKind, text: string): string {
  return `,${hash(`${kind}\0${text}`)},`;
}

/** Of everything in a day that is looked up. */
export function toKeys({ uses, words }: DayRecord): string {
  const addresses = uses.flatMap(({ address }) => address ?? []);
  const keys = [
    ...addresses.map((address) => toKey("address", address)),
    ...uses.map(({ headline }) => toKey("headline", foldHeadline(headline))),
    ...words.map(({ kind, text }) => toKey(kind, text)),
  ];
  return [...new Set(keys)].join("");
}

/** FNV-1a over UTF-16 code units, 30 bits in base 36. Not cryptographic: who forges a key is only looked into. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return (value >>> 2).toString(36).padStart(6, "0");
}
