import { createHash } from "node:crypto";

/** Tokens that came with a good signature, each with what it was used for. */
export interface UsedTokens {
  /** @returns false if the token was used for something else before */
  use(token: string, what: string): boolean;
}

/** A publication of 50,000 readers with 10 % bounces stays below this in the hours that a token is good for. */
const MOST_TOKENS = 20_000;

/** Of this process, in memory. The oldest go first. */
export function createUsedTokens(): UsedTokens {
  const uses = new Map<string, string>();
  return {
    use: (token, what) => {
      const hash = createHash("sha256").update(what).digest("base64");
      const known = uses.get(token);
      if (known !== undefined) return known === hash;
      uses.set(token, hash);
      const [oldest] = uses.keys();
      if (uses.size > MOST_TOKENS && oldest !== undefined) uses.delete(oldest);
      return true;
    },
  };
}
