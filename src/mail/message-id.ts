import { createHash } from "node:crypto";
import { parseEmailAddress } from "../model/email-address.ts";
import type { EditionId, SubscriberId } from "../model/names.ts";
import type { Sender } from "../model/publication.ts";

/** Half of SHA-256 is far beyond chance meetings, and keeps the field on one line. */
const HASH_LENGTH = 40;

/**
 * What one delivery is called in headers and envelopes: 40 hex digits, a function of edition and subscriber.
 *
 * The subscriber's id is random and goes in hashed, so it says nothing about the person.
 */
export function toDeliveryTag(edition: EditionId, subscriberId: SubscriberId): string {
  const hash = createHash("sha256").update(`${edition}\n${subscriberId}`).digest("hex");
  return hash.slice(0, HASH_LENGTH);
}

/** The same, of a Message-ID of ours. @param messageId with or without angle brackets */
export function readDeliveryTag(messageId: string): string {
  return messageId.replace(/^<|@.*$/gs, "");
}

/**
 * The Message-ID of one delivery, a function of edition and subscriber: a second copy of a mail is
 * recognisable, and an MTA's log can settle what is uncertain.
 *
 * @param domain of the sender, see {@link toSenderDomain}
 * @example "<5f0c…@courier.example.org>"
 */
export function toMessageId(
  edition: EditionId,
  subscriberId: SubscriberId,
  domain: string,
): string {
  return `<${toDeliveryTag(edition, subscriberId)}@${domain}>`;
}

/** What stands after the @ of a sender's address, in A-labels. */
export function toSenderDomain(sender: Sender): string {
  const outcome = parseEmailAddress(sender.email);
  const address = outcome.kind === "address" ? outcome.email.address : sender.email;
  return address.slice(address.lastIndexOf("@") + 1).replace(/[^\w.-]/g, "");
}
