import { createHmac, timingSafeEqual } from "node:crypto";

import { parseRequestId, parseSubscriberId, type RequestId } from "../model/names.ts";
import type { TokenHolder, Tokens } from "../model/ports.ts";
import { parseToken, type Token } from "../model/slots.ts";
import type { TokenKeys } from "../model/key-store.ts";
import { fromBase32, toBase32 } from "./base32.ts";

/** Octets of the mark that shows a token to be ours: 128 bits, beyond guessing. */
const MARK_BYTES = 16;
/** 16 octets are 26 characters of base 32: the subscriber's id, then the mark. */
const ID_LENGTH = 26;

/**
 * Tokens that carry an id and an HMAC-SHA256 (RFC 2104) over what they are for. Nothing about them is stored, so
 * nothing can leak but the keys. Which key made a token is not told by it: all are tried, a few microseconds each.
 */
export function createHmacTokens({ issuing, accepted }: TokenKeys): Tokens {
  const isOurs = (written: string, issue: (key: Uint8Array) => string): boolean =>
    accepted.some((key) => isEqual(written, issue(key)));
  return {
    issue: (holder) => issue(issuing, holder),
    readHolder: (token, bound) => {
      const subscriberId = parseSubscriberId(token.slice(0, ID_LENGTH));
      if (subscriberId === null) return null;
      const holder = { ...bound, subscriberId };
      return isOurs(token, (key) => issue(key, holder)) ? holder : null;
    },
    issueReturn: (tag) => issueReturn(issuing, tag),
    readReturn: (mark) => {
      const tag = fromBase32(mark.slice(0, TAG_LENGTH))?.toString("hex") ?? null;
      return tag !== null && isOurs(mark, (key) => issueReturn(key, tag)) ? tag : null;
    },
    issueAnswer: (id) => issueAnswer(issuing, id),
    readAnswer: (token) => {
      const id = parseRequestId(token.slice(0, ID_LENGTH));
      return id !== null && isOurs(token, (key) => issueAnswer(key, id)) ? id : null;
    },
  };
}

/** 20 octets are 32 characters of base 32; the mark behind them keeps a guess from ending a subscription. */
const TAG_LENGTH = 32;
const RETURN_MARK_BYTES = 5;

function issueReturn(key: Uint8Array, tag: string): string {
  const mark = createHmac("sha256", key).update(`v1:return:${tag}`).digest();
  const octets = [Buffer.from(tag, "hex"), mark.subarray(0, RETURN_MARK_BYTES)];
  return octets.map(toBase32).join("");
}

function issue(key: Uint8Array, holder: TokenHolder): Token {
  // Slugs and ids have no colon, so two holders cannot make the same text.
  const text = `v1:${holder.purpose}:${holder.newsletter}:${holder.subscriberId}`;
  return toToken(holder.subscriberId, createHmac("sha256", key).update(text).digest());
}

function issueAnswer(key: Uint8Array, id: RequestId): Token {
  return toToken(id, createHmac("sha256", key).update(`v1:answer:${id}`).digest());
}

function toToken(id: string, mark: Buffer): Token {
  const token = parseToken(`${id}${toBase32(mark.subarray(0, MARK_BYTES))}`);
  if (token === null) throw new Error("a token must be 52 characters of base 32");
  return token;
}

function isEqual(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
