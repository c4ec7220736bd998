import { composeFrame } from "../mail/compose-frame.ts";
import { signMessage } from "../mail/dkim/sign-message.ts";
import { fillMessage } from "../mail/fill-message.ts";
import { toDeliveryTag } from "../mail/message-id.ts";
import type { DeliveryReport } from "../model/delivery.ts";
import type { Edition } from "../model/edition.ts";
import type { Message } from "../model/message.ts";
import type { Tokens } from "../model/ports.ts";
import type { Publication } from "../model/publication.ts";
import type { Store } from "../model/store.ts";
import type { EmailAddress } from "../model/subscriber.ts";
import { UserError } from "../model/user-error.ts";
import type { Signers } from "./dkim/read-signers.ts";
import { findNewsletter } from "./find-newsletter.ts";
import { dateAt } from "./send/frames.ts";

/**
 * Composes the message of one delivery once more, from the frozen edition and the person as they are known now:
 * someone who changed their name since then got another greeting.
 *
 * @param request the publication is the one of the pinned commit
 * @throws UserError for somebody who is not among the edition's people, or is forgotten; if the key of its links is gone
 */
export async function recomposeMessage(request: {
  readonly edition: Edition;
  readonly publication: Publication;
  readonly store: Store;
  readonly tokens: Tokens;
  readonly email: EmailAddress;
  readonly signers: Signers;
}): Promise<Message> {
  const { edition, publication, store, tokens, email } = request;
  const newsletter = findNewsletter(publication, edition.newsletter);
  const known = await store.findSubscriptions(email);
  const person = known[0]?.subscriber;
  const delivery = await findDelivery(store, edition, email);
  if (person === undefined || delivery === null) throw notAmong(edition, email);
  if ((await store.readTokenKeys(edition.id)).isReplaced) throw keyGone(edition);
  const at = delivery.notBefore ?? edition.frozenAt;
  const frame = composeFrame({
    ...dateAt({ edition, publication, newsletter }, at),
    textOnly: person.textOnly === true,
  });
  const holder = { subscriberId: person.id, newsletter: newsletter.slug };
  const message = fillMessage(frame, {
    ...{ subscriberId: person.id, email: person.email, name: person.name },
    tokens: {
      leave: tokens.issue({ ...holder, purpose: "leave" }),
      preferences: tokens.issue({ ...holder, purpose: "preferences" }),
    },
    returnMark: tokens.issueReturn(toDeliveryTag(edition.id, person.id)),
  });
  return signMessage(message, { signers: request.signers, at: edition.frozenAt });
}

async function findDelivery(
  store: Store,
  edition: Edition,
  email: EmailAddress,
): Promise<DeliveryReport | null> {
  for await (const report of store.listReports(edition.id, { status: null, email })) return report;
  return null;
}

function keyGone({ id }: Edition): UserError {
  return new UserError("key-gone", {
    message: `The key of the links in ${id} was revoked or is too old: its messages cannot be made again`,
    advice: "verify without an address compares the edition itself",
  });
}

function notAmong(edition: Edition, email: EmailAddress): UserError {
  return new UserError("no-such-delivery", {
    message: `${email.address} is not among the people of ${edition.id}`,
    advice: "broadsheet report lists them",
    exitStatus: 2,
  });
}
