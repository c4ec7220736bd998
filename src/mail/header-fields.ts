import { createHash } from "node:crypto";
import { toArchivePath, toSiteUrl } from "../model/addresses.ts";
import type { Edition } from "../model/edition.ts";
import { parseEmailAddress } from "../model/email-address.ts";
import type { Newsletter, Publication } from "../model/publication.ts";
import { toSlotUrls, toTokenPlaceholder } from "../model/slots.ts";
import {
  encodeAngleUri,
  encodeHeader,
  encodeMailbox,
  encodePhrase,
  encodeText,
  foldHeader,
} from "./encode-header.ts";
import { toSenderDomain } from "./message-id.ts";

/** Whose mail it is. */
export interface HeaderFacts {
  readonly edition: Edition;
  readonly publication: Publication;
  readonly newsletter: Newsletter;
}

/** Date and From, which stand before the fields that name the reader. */
export function toOriginFields({ edition, newsletter: { sender } }: HeaderFacts): string[] {
  return [
    encodeHeader("Date", edition.frozenAt),
    foldHeader("From", encodeMailbox(sender.name, sender.email)),
  ];
}

/** Subject and everything that is said about the list. */
export function toListFields(facts: HeaderFacts): string[] {
  const { edition, publication, newsletter } = facts;
  const archive = toSiteUrl(publication.siteUrl, toArchivePath(newsletter.slug));
  return [
    foldHeader("Subject", encodeText(edition.subject)),
    foldHeader("List-Id", toListId(publication, newsletter)),
    foldHeader("List-Archive", encodeAngleUri(archive)),
    ...toLeaveFields(publication.serviceUrl, newsletter),
    foldHeader("Feedback-ID", toFeedbackId(facts)),
    foldHeader("Content-Language", encodeText(newsletter.language)),
  ];
}

/** RFC 2919: `Title <label.domain>`, at most 255 octets, the same for the list's whole life. */
function toListId(publication: Publication, newsletter: Newsletter): string {
  const host = new URL(publication.siteUrl).hostname.replace(/[^\w.-]+/g, "") || "localhost";
  const id = `<${newsletter.slug}.${host}>`;
  const named = `${encodePhrase(newsletter.title)} ${id}`.trim();
  return named.length <= 255 ? named : id;
}

/**
 * RFC 8058: one https address, and the promise that a POST to it is enough. An http one on loopback is
 * for trying out; any other http address is named without the promise. A mailbox comes second, and only if
 * the config says that somebody reads it.
 */
function toLeaveFields(serviceUrl: string, newsletter: Newsletter): readonly string[] {
  const { leave } = toSlotUrls(
    { url: serviceUrl, newsletter: newsletter.slug },
    toTokenPlaceholder,
  );
  const addresses = [leave, ...toLeaveMail(newsletter)].map(encodeAngleUri);
  const field = foldHeader("List-Unsubscribe", addresses.join(", "));
  if (!allowsOneClick(serviceUrl)) return [field];
  return [field, encodeHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")];
}

/** The subject is enough to know who leaves what: the token is the same as in the https address. */
function toLeaveMail({ sender, slug }: Newsletter): readonly string[] {
  if (sender.leaveMailbox === undefined) return [];
  const outcome = parseEmailAddress(sender.leaveMailbox);
  if (outcome.kind === "invalid") return [];
  const { address } = outcome.email;
  const at = address.lastIndexOf("@");
  const mailbox = `${encodeURIComponent(address.slice(0, at))}${address.slice(at)}`;
  return [`mailto:${mailbox}?subject=leave%20${slug}%20${toTokenPlaceholder("leave")}`];
}

function allowsOneClick(serviceUrl: string): boolean {
  const { protocol, hostname } = new URL(serviceUrl);
  return protocol === "https:" || /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
}

/**
 * What Gmail's feedback loop counts complaints by: up to four fields, the last of 5 to 15 characters and the
 * same in all mail of a sender. It names no person, so that a report says nothing about who complained.
 *
 * @example "2026-01-05:daily:broadsheet:s3ae1f02b9c"
 */
function toFeedbackId({ edition, newsletter }: HeaderFacts): string {
  const domain = toSenderDomain(newsletter.sender).toLowerCase();
  const sender = createHash("sha256").update(domain).digest("hex").slice(0, 10);
  return [edition.date, newsletter.slug, "broadsheet", `s${sender}`].join(":");
}
