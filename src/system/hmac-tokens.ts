import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

import {
  parseRequestId,
  parseSubscriberId,
  type RequestId,
  type SubscriberId,
} from "../model/names.ts";
import type { TokenHolder, Tokens } from "../model/ports.ts";
import { parseToken, type Token } from "../model/slots.ts";
import { fromBase32, toBase32 } from "./base32.ts";

/** Octets of the mark that shows a token to be ours: 128 bits, beyond guessing. */
const MARK_BYTES = 16;
/** 16 octets are 26 characters of base 32: the subscriber's id, then the mark. */
const ID_LENGTH = 26;

/**
 * Tokens that carry the subscriber's id and an HMAC-SHA256 (RFC 2104) over what they are for. Nothing about
 * them is stored, so nothing can leak but the key.
 *
 * @param key 32 octets, from the store
 */
export function createHmacTokens(key: Uint8Array): Tokens {
  const issue = (holder: TokenHolder): Token => {
    const token = parseToken(`${holder.subscriberId}${toMark(key, holder)}`);
    if (token === null) throw new Error("a token must be 52 characters of base 32");
    return token;
  };
  return {
    issue,
    readHolder: (token, bound) => {
      const subscriberId = parseSubscriberId(token.slice(0, ID_LENGTH));
      if (subscriberId === null) return null;
      const holder = { ...bound, subscriberId };
      return isEqual(token, issue(holder)) ? holder : null;
    },
    issueReturn: (tag) => issueReturn(key, tag),
    readReturn: (mark) => {
      const tag = fromBase32(mark.slice(0, TAG_LENGTH))?.toString("hex") ?? null;
      return tag !== null && isEqual(mark, issueReturn(key, tag)) ? tag : null;
    },
    newSubscriberId: () => newSubscriberId(),
    issueAnswer: (id) => issueAnswer(key, id),
    readAnswer: (token) => {
      const id = parseRequestId(token.slice(0, ID_LENGTH));
      return id !== null && isEqual(token, issueAnswer(key, id)) ? id : null;
    },
    newRequestId: () => {
      const id = parseRequestId(toBase32(randomBytes(MARK_BYTES)));
      if (id === null) throw new Error("16 octets must be 26 characters of base 32");
      return id;
    },
    hashSource: (prefix) => createHmac("sha256", key).update(`v1:source:${prefix}`).digest(),
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

function toMark(key: Uint8Array, holder: TokenHolder): string {
  // Slugs and ids have no colon, so two holders cannot make the same text.
  const text = `v1:${holder.purpose}:${holder.newsletter}:${holder.subscriberId}`;
  return toBase32(createHmac("sha256", key).update(text).digest().subarray(0, MARK_BYTES));
}

function issueAnswer(key: Uint8Array, id: RequestId): Token {
  const mark = createHmac("sha256", key).update(`v1:answer:${id}`).digest().subarray(0, MARK_BYTES);
  const token = parseToken(`${id}${toBase32(mark)}`);
  if (token === null) throw new Error("a token must be 52 characters of base 32");
  return token;
}

function newSubscriberId(): SubscriberId {
  const id = parseSubscriberId(toBase32(randomBytes(MARK_BYTES)));
  if (id === null) throw new Error("16 octets must be 26 characters of base 32");
  return id;
}

function isEqual(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
