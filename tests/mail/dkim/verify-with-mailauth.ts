import { dkimVerify } from "mailauth/lib/dkim/verify.js";
import { type DkimSigner } from "../../../src/mail/dkim/dkim-signer.ts";
import { toDkimRecord } from "../../../src/mail/dkim/dkim-record.ts";

export interface Verdict {
  readonly selector: string;
  readonly result: string;
}

/** What a verifier that did not sign says of each signature; DNS knows the records of these keys and no others. */
export async function verifyWithMailauth(
  bytes: Uint8Array,
  signers: readonly DkimSigner[],
): Promise<readonly Verdict[]> {
  const records = new Map(signers.map(toDkimRecord).map(({ name, strings }) => [name, strings]));
  const { results } = await dkimVerify(Buffer.from(bytes), {
    resolver: (name: string) => {
      const strings = records.get(name);
      if (strings === undefined) throw Object.assign(new Error(name), { code: "ENOTFOUND" });
      return Promise.resolve([[...strings]]);
    },
  });
  return results.map(({ selector = "", status }) => ({
    selector,
    result: status.result,
  }));
}
