import { createHmac } from "node:crypto";
import { createChallenge, type Payload, verifySolution } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/pbkdf2";

import type { Proofs } from "../model/ports.ts";

/** With a prefix of one octet, 256 keys are tried on average: some tenths of a second on a phone. */
const WORK = { algorithm: "PBKDF2/SHA-256", cost: 2_000, keyPrefix: "00", deriveKey } as const;
const VALID_MS = 2 * 3_600_000;
/** A solved challenge has some 500 characters. */
const MOST_CHARACTERS = 4_096;

/**
 * Proof of work by ALTCHA: the server keeps nothing of a challenge, since it is signed.
 *
 * @param key 32 octets, from the store
 */
export function createAltchaProofs(key: Uint8Array): Proofs {
  const secret = createHmac("sha256", key).update("v1:proof").digest("hex");
  return {
    createChallenge: async (at) => {
      const expiresAt = Math.floor((at.getTime() + VALID_MS) / 1000);
      const options = { ...WORK, expiresAt, hmacSignatureSecret: secret };
      return JSON.stringify(await createChallenge(options));
    },
    verify: async (solved, at) => {
      const payload = readPayload(solved);
      if (payload === null) return null;
      const { parameters, signature } = payload.challenge;
      const isOurs = parameters.algorithm === WORK.algorithm && parameters.cost === WORK.cost;
      const isFresh = (parameters.expiresAt ?? 0) * 1000 > at.getTime();
      if (!isOurs || !isFresh || signature === undefined) return null;
      const { verified } = await verifySolution({
        ...payload,
        deriveKey,
        hmacSignatureSecret: secret,
      }).catch(() => ({ verified: false }));
      return verified ? signature : null;
    },
  };
}

/** Only its form: whether it is ours is for the signature. */
function readPayload(solved: string): Payload | null {
  if (solved.length > MOST_CHARACTERS) return null;
  const parsed = tryParse(solved) as Partial<Payload> | null;
  const { challenge, solution } = parsed ?? {};
  if (typeof challenge?.parameters !== "object" || typeof solution !== "object") return null;
  return { challenge, solution };
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
