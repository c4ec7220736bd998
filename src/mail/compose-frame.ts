import MimeNode from "nodemailer/lib/mime-node";
import { toArchivePath, toSiteUrl } from "../model/addresses.ts";
import type { Edition } from "../model/edition.ts";
import { parseEmailAddress } from "../model/email-address.ts";
import type { Newsletter, Publication } from "../model/publication.ts";
import { toSlotUrls, toTokenPlaceholder } from "../model/slots.ts";
import { cutPieces } from "./cut-pieces.ts";
import {
  encodeAngleUri,
  encodeHeader,
  encodeMailbox,
  encodePhrase,
  encodeText,
  foldHeader,
} from "./encode-header.ts";
import type { MessageFrame } from "./message-frame.ts";
import { toSenderDomain } from "./message-id.ts";

export interface FrameRequest {
  readonly edition: Edition;
  readonly publication: Publication;
  readonly newsletter: Newsletter;
}

/**
 * Composes an edition's MIME once for all subscribers; `fillMessage` makes messages of it.
 *
 * Everything but To, Message-ID, tokens and greeting is in the frame, also `List-Unsubscribe`, which has
 * the same length for everybody. Equal requests give equal frames.
 */
export async function composeFrame(request: FrameRequest): Promise<MessageFrame> {
  const { edition, newsletter } = request;
  const boundary = toBoundary(edition.hash);
  const fields = [...toHeaderFields(request), ...toMimeFields(boundary)];
  const head = Buffer.from(`${fields.join("\r\n")}\r\n\r\n`);
  const body = await composeBody(edition, boundary);
  const sender = parseEmailAddress(newsletter.sender.email);
  return {
    edition: edition.id,
    envelopeSender: sender.kind === "address" ? sender.email.address : newsletter.sender.email,
    senderNeedsSmtpUtf8: sender.kind === "address" && sender.email.needsSmtpUtf8,
    messageIdDomain: toSenderDomain(newsletter.sender),
    pieces: cutPieces({ head, body, boundary }),
  };
}

/** `=_` cannot stand in quoted-printable, so no content can hold the boundary (RFC 2045 section 6.7). */
function toBoundary(hash: string): string {
  return `=_${hash.slice(0, 40)}`;
}

function toHeaderFields({ edition, publication, newsletter }: FrameRequest): readonly string[] {
  const { sender } = newsletter;
  const archive = toSiteUrl(publication.siteUrl, toArchivePath(newsletter.slug));
  return [
    encodeHeader("Date", edition.frozenAt),
    foldHeader("From", encodeMailbox(sender.name, sender.email)),
    foldHeader("Subject", encodeText(edition.subject)),
    foldHeader("List-Id", toListId(publication, newsletter)),
    foldHeader("List-Archive", encodeAngleUri(archive)),
    ...toLeaveFields(publication.serviceUrl, newsletter),
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
 * for trying out; any other http address is named without the promise.
 *
 * No mailto: nobody reads it until bounces and replies are handled.
 */
function toLeaveFields(serviceUrl: string, newsletter: Newsletter): readonly string[] {
  const { leave } = toSlotUrls(
    { url: serviceUrl, newsletter: newsletter.slug },
    toTokenPlaceholder,
  );
  const field = foldHeader("List-Unsubscribe", encodeAngleUri(leave));
  if (!allowsOneClick(serviceUrl)) return [field];
  return [field, encodeHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")];
}

function allowsOneClick(serviceUrl: string): boolean {
  const { protocol, hostname } = new URL(serviceUrl);
  return protocol === "https:" || /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
}

function toMimeFields(boundary: string): readonly string[] {
  return [
    encodeHeader("MIME-Version", "1.0"),
    foldHeader("Content-Type", `multipart/alternative; boundary="${boundary}"`),
  ];
}

/** The body alone: text first, the richest last (RFC 2046 section 5.1.4). */
async function composeBody(edition: Edition, boundary: string): Promise<Buffer> {
  const root = new MimeNode(`multipart/alternative; boundary="${boundary}"`, { newline: "win" });
  root.setHeader("Message-ID", "<unused@localhost>");
  addPart(root, "text/plain", edition.text);
  addPart(root, "text/html", edition.html);
  const built = await root.build();
  return built.subarray(built.indexOf("\r\n\r\n") + 4);
}

/** Quoted-printable by order, not by the library's choice: base64 has no places to overwrite. */
function addPart(root: MimeNode, type: string, content: string): void {
  root
    .createChild(`${type}; charset=utf-8`, { disableFileAccess: true, disableUrlAccess: true })
    .setHeader("Content-Transfer-Encoding", "quoted-printable")
    .setContent(Buffer.from(content.replace(/\r\n?|\n/g, "\r\n")));
}
