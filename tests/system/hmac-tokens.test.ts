import { randomBytes } from "node:crypto";

import { describe, expect, it } from "vitest";

import { parseToken, type Token } from "../../src/model/slots.ts";
import { toBase32 } from "../../src/system/base32.ts";
import { createHmacTokens } from "../../src/system/hmac-tokens.ts";
import { randomIds } from "../../src/system/random-ids.ts";
import { toKeys } from "../support/to-keys.ts";
import { toSlug } from "../support/names.ts";

const tokens = createHmacTokens(toKeys(randomBytes(32)));
const daily = toSlug("daily");
const holder = {
  purpose: "leave",
  newsletter: daily,
  subscriberId: randomIds.newSubscriberId(),
} as const;

describe("tokens", () => {
  it("name their holder to whoever made them", () => {
    const token = tokens.issue(holder);
    expect(tokens.readHolder(token, { purpose: "leave", newsletter: daily })).toEqual(holder);
  });

  it("are the same each time, so that a message is a function of edition and subscriber", () => {
    expect(tokens.issue(holder)).toBe(tokens.issue(holder));
  });

  it("are good for one purpose and one newsletter", () => {
    const token = tokens.issue(holder);
    const other = toSlug("defence");
    expect(tokens.readHolder(token, { purpose: "preferences", newsletter: daily })).toBeNull();
    expect(tokens.readHolder(token, { purpose: "leave", newsletter: other })).toBeNull();
  });

  it("of another key are nobody's", () => {
    const foreign = createHmacTokens(toKeys(randomBytes(32))).issue(holder);
    expect(tokens.readHolder(foreign, { purpose: "leave", newsletter: daily })).toBeNull();
  });

  it("of earlier keys are good as long as the keys are kept", () => {
    const [older, newer] = [randomBytes(32), randomBytes(32)];
    const before = createHmacTokens(toKeys(older));
    const after = createHmacTokens({ issuing: newer, accepted: [newer, older], isReplaced: false });
    const bound = { purpose: "leave", newsletter: daily } as const;
    const request = randomIds.newRequestId();
    const tag = "0123456789".repeat(4);
    expect(after.readHolder(before.issue(holder), bound)).toEqual(holder);
    expect(after.readAnswer(before.issueAnswer(request))).toBe(request);
    expect(after.readReturn(before.issueReturn(tag))).toBe(tag);
    expect(before.readHolder(after.issue(holder), bound)).toBeNull();
    const revoked = createHmacTokens(toKeys(newer));
    expect(revoked.readHolder(before.issue(holder), bound)).toBeNull();
    expect(revoked.readAnswer(before.issueAnswer(request))).toBeNull();
    expect(revoked.readReturn(before.issueReturn(tag))).toBeNull();
  });

  it("are nobody's after any change of one character", () => {
    const token = tokens.issue(holder);
    for (let at = 0; at < token.length; at += 1) {
      const changed = `${token.slice(0, at)}${token[at] === "a" ? "b" : "a"}${token.slice(at + 1)}`;
      const read = tokens.readHolder(toToken(changed), { purpose: "leave", newsletter: daily });
      // The last character of an id holds two bits that mean nothing; a mark over the text still tells.
      expect(read).toBeNull();
    }
  });
});

describe("base 32", () => {
  // RFC 4648 section 10, in lower case and without padding.
  it.each([
    ["", ""],
    ["f", "my"],
    ["fo", "mzxq"],
    ["foo", "mzxw6"],
    ["foob", "mzxw6yq"],
    ["fooba", "mzxw6ytb"],
    ["foobar", "mzxw6ytboi"],
  ])("writes “%s” as the standard does", (text, expected) => {
    expect(toBase32(Buffer.from(text))).toBe(expected);
  });
});

function toToken(text: string): Token {
  const token = parseToken(text);
  if (token === null) throw new Error(`${text} is no token`);
  return token;
}
