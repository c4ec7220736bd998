import { composeFrame } from "../mail/compose-frame.ts";
import { signMessage } from "../mail/dkim/sign-message.ts";
import { fillMessage } from "../mail/fill-message.ts";
import type { SendOutcome } from "../model/delivery.ts";
import type { Edition } from "../model/edition.ts";
import { parseSubscriberId } from "../model/names.ts";
import type { Transport } from "../model/ports.ts";
import type { Newsletter, Publication } from "../model/publication.ts";
import { parseToken, TOKEN_LENGTH } from "../model/slots.ts";
import type { EmailAddress } from "../model/subscriber.ts";
import type { Signers } from "./dkim/read-signers.ts";

/** Nobody has this id and no key makes this token: a leave link in a test mail leads to nothing. */
const NOBODY = "a".repeat(26);
const HARMLESS = "a".repeat(TOKEN_LENGTH);

/** Hands one copy to one address. Recorded nowhere. */
export async function sendTest(request: {
  readonly edition: Edition;
  readonly publication: Publication;
  readonly newsletter: Newsletter;
  readonly email: EmailAddress;
  readonly transport: Transport;
  readonly signers: Signers;
}): Promise<SendOutcome> {
  const { edition, transport } = request;
  const subscriberId = parseSubscriberId(NOBODY);
  const token = parseToken(HARMLESS);
  if (subscriberId === null || token === null)
    throw new Error("the test's own id must be well formed");
  const frame = composeFrame({
    ...request,
    edition: { ...edition, subject: `[Test] ${edition.subject}` },
  });
  const filled = fillMessage(frame, {
    subscriberId,
    email: request.email,
    name: null,
    tokens: { leave: token, preferences: token },
  });
  const message = await signMessage(filled, { signers: request.signers, at: edition.frozenAt });
  const lane = transport.openLane();
  try {
    return await lane.deliver(message, () => Promise.resolve({ kind: "go" }));
  } finally {
    await lane.close();
  }
}
