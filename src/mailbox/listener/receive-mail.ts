import type { SMTPServerDataStream } from "smtp-server";

import type { ReceivedMail } from "../../model/bounce.ts";

interface Reception {
  readonly to: readonly string[];
  readonly take: (mail: ReceivedMail) => Promise<void>;
}

type Reply = "Taken" | Error;

/**
 * Reads a mail and hands it on, once for each recipient.
 *
 * @returns a reply for each, in their order; never rejects
 */
export async function receiveMail(
  stream: SMTPServerDataStream,
  { to, take }: Reception,
): Promise<readonly Reply[]> {
  const bytes = await readBounded(stream);
  const replies: Reply[] = [];
  for (const envelopeTo of to) {
    replies.push(bytes === null ? later() : await takeOne({ bytes, envelopeTo }, take));
  }
  return replies;
}

/** @returns null for a mail that is too large, which is read to its end as SMTP wants, and for one that breaks off */
async function readBounded(stream: SMTPServerDataStream): Promise<Uint8Array | null> {
  let chunks: Buffer[] = [];
  try {
    for await (const chunk of stream) {
      if (stream.sizeExceeded) chunks = [];
      else chunks.push(chunk as Buffer);
    }
  } catch {
    return null;
  }
  return stream.sizeExceeded ? null : new Uint8Array(Buffer.concat(chunks));
}

async function takeOne(mail: ReceivedMail, take: Reception["take"]): Promise<Reply> {
  try {
    await take(mail);
    return "Taken";
  } catch {
    // What went wrong is for the log of whoever takes, not for strangers.
    return later();
  }
}

/** For a mail that is too large, the server says 552 instead. */
function later(): Error {
  return Object.assign(new Error("Not taken now, a later try may do"), { responseCode: 451 });
}
