import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

import { toDkimRecord } from "../../src/mail/dkim/dkim-record.ts";
import { signMessage } from "../../src/mail/dkim/sign-message.ts";
import { signers } from "../mail/dkim/keys.ts";
import { readMails } from "./mails.ts";

const SCRIPT = join(import.meta.dirname, "verify-dkim.py");

/**
 * @returns for each signature whether it holds
 * @throws if dkimpy is not there: apt-get install python3-dkim python3-nacl
 */
function verify(bytes: Uint8Array): unknown {
  const records = Object.fromEntries(
    signers.map(toDkimRecord).map(({ name, value }) => [name, value]),
  );
  // Debian's own Python has Debian's packages, whatever else is in the PATH.
  const output = execFileSync("/usr/bin/python3", [SCRIPT, JSON.stringify(records)], {
    input: bytes,
  });
  return JSON.parse(output.toString());
}

async function sign(bytes: Uint8Array): Promise<Uint8Array> {
  const envelope = { sender: "a@example.org", recipient: "b@example.org", needsSmtpUtf8: false };
  const message = { envelope, messageId: "<a@example.org>", bytes };
  return (await signMessage(message, { signers, at: new Date("2026-01-05T06:00:00Z") })).bytes;
}

describe("dkimpy, which did not sign", () => {
  test.for(readMails().map((mail) => [mail.name, mail] as const))(
    "takes both signatures of %s",
    async ([, { eml }]) => {
      expect(verify(await sign(eml))).toEqual([true, true]);
    },
  );

  test("takes neither when a word of the body changed", async () => {
    const [mail] = readMails();
    const signed = Buffer.from(await sign(mail?.eml ?? Buffer.alloc(0))).toString("latin1");
    expect(verify(Buffer.from(signed.replace(/\r\n\r\n(.*)$/s, "\r\n\r\nx$1"), "latin1"))).toEqual([
      false,
      false,
    ]);
  });
});
