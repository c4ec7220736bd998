import { wrap } from "nodemailer/lib/base64";
import { TOKEN_LENGTH, toTokenPlaceholder, type TokenPurpose } from "../model/slots.ts";
import { PURPOSES, toRuns } from "./cut-pieces.ts";
import type { Piece, TokenSlot } from "./message-frame.ts";

type BytesPiece = Extract<Piece, { kind: "bytes" }>;

/** Three octets are four characters: what shares a group with a token changes with it. */
const GROUP = { octets: 3, characters: 4 } as const;
/** RFC 2045 section 6.8. */
const LINE_LENGTH = 76;

/**
 * Encodes a body in base64 and notes where each token's groups stand.
 *
 * Tokens and placeholders have the same length, so a token changes exactly the groups of its placeholder:
 * the neighbours at both ends are kept, and only these groups are encoded anew for each subscriber.
 *
 * @returns null if two slots share a group
 */
export function toBase64Piece(text: string): BytesPiece | null {
  const raw = Buffer.from(text);
  const slots = PURPOSES.flatMap((purpose) =>
    findAll(raw, toTokenPlaceholder(purpose)).map((start) => ({ purpose, start })),
  ).sort((a, b) => a.start - b.start);
  const spans = slots.map(({ start }) => toSpan(start, raw.length));
  if (spans.some(({ start }, index) => start < (spans[index - 1]?.end ?? 0))) return null;
  const bytes = Buffer.from(wrap(raw.toString("base64"), LINE_LENGTH), "latin1");
  return { kind: "bytes", bytes, slots: slots.map((slot) => toTokenSlot(raw, slot)) };
}

function findAll(raw: Buffer, placeholder: string): readonly number[] {
  const starts: number[] = [];
  for (let at = raw.indexOf(placeholder); at >= 0; at = raw.indexOf(placeholder, at + 1)) {
    starts.push(at);
  }
  return starts;
}

/** The octets of all groups that a slot touches. */
function toSpan(start: number, length: number): { readonly start: number; readonly end: number } {
  const { octets } = GROUP;
  const end = Math.ceil((start + TOKEN_LENGTH) / octets) * octets;
  return { start: start - (start % octets), end: Math.min(end, length) };
}

function toTokenSlot(
  raw: Buffer,
  { purpose, start }: { readonly purpose: TokenPurpose; readonly start: number },
): TokenSlot {
  const span = toSpan(start, raw.length);
  const neighbours = {
    before: raw.toString("latin1", span.start, start),
    after: raw.toString("latin1", start + TOKEN_LENGTH, span.end),
  };
  const first = toCharacter(span.start);
  const length = toCharacter(span.end + GROUP.octets - 1) - first;
  const offsets = Array.from({ length }, (_, index) => toOffset(first + index));
  return { purpose, neighbours, runs: toRuns(offsets) };
}

/** Index of the group of an octet, in characters of base64 without line ends. */
function toCharacter(octet: number): number {
  return Math.floor(octet / GROUP.octets) * GROUP.characters;
}

function toOffset(character: number): number {
  return character + Math.floor(character / LINE_LENGTH) * "\r\n".length;
}
