import PostalMime, { type Attachment, type Email } from "postal-mime";

/** A mail taken apart for the screen. */
export interface ShownMail {
  readonly html: string | null;
  readonly text: string | null;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  /** What the mail carries besides its bodies. */
  readonly attachments: readonly ShownAttachment[];
}

export interface ShownAttachment {
  readonly name: string;
  readonly type: string;
  readonly contentId: string | null;
  readonly bytes: Uint8Array;
}

export async function parseMail(source: Uint8Array): Promise<ShownMail> {
  const email = await PostalMime.parse(source, { attachmentEncoding: "arraybuffer" });
  return {
    html: email.html ?? null,
    text: email.text ?? null,
    headers: toHeaders(email),
    attachments: email.attachments.map(toShownAttachment),
  };
}

function toHeaders(email: Email): ShownMail["headers"] {
  return email.headers.map(({ originalKey, value }) => ({ name: originalKey, value }));
}

function toShownAttachment(attachment: Attachment): ShownAttachment {
  const { content, contentId } = attachment;
  return {
    name: attachment.filename ?? "unnamed",
    type: attachment.mimeType,
    contentId: contentId === undefined ? null : contentId.replace(/^<|>$/g, ""),
    bytes: typeof content === "string" ? Buffer.from(content) : new Uint8Array(content),
  };
}

/** Where pictures are while the mail is looked at. */
export interface PicturePlaces {
  /** Start of addresses that the publication's site will have: `https://…/pictures/`; null for none. */
  readonly sitePrefix: string | null;
  /** Their start here. */
  readonly localPrefix: string;
  /** Address of the attachment with this index. */
  readonly attachment: (index: number) => string;
}

/**
 * The mail's HTML with pictures that can be shown from here: those of the site, which need not be
 * published yet, and those that the mail carries. Only addresses of pictures change, links do not.
 */
export function toDisplayHtml(mail: ShownMail, places: PicturePlaces): string {
  return toSourceAddresses(mail.html ?? "", (address) => {
    const { sitePrefix, localPrefix } = places;
    if (sitePrefix !== null && address.startsWith(sitePrefix)) {
      return localPrefix + address.slice(sitePrefix.length);
    }
    if (!address.startsWith("cid:")) return address;
    const id = decodeLeniently(address.slice(4));
    const index = mail.attachments.findIndex(({ contentId }) => contentId === id);
    return index < 0 ? address : places.attachment(index);
  });
}

const ATTRIBUTE = /\s(?:src|background|poster)\s*=\s*(?:"[^"]*"|'[^']*')/gi;
const SET_ATTRIBUTE = /\ssrcset\s*=\s*(?:"[^"]*"|'[^']*')/gi;
const STYLE_ADDRESS = /(\burl\(\s*["']?)([^"')\s]+)/gi;

function toSourceAddresses(html: string, change: (address: string) => string): string {
  const inValue = (attribute: string, rewrite: (value: string) => string): string => {
    const start = attribute.search(/["']/) + 1;
    return attribute.slice(0, start) + rewrite(attribute.slice(start, -1)) + attribute.slice(-1);
  };
  return html
    .replace(ATTRIBUTE, (found) => inValue(found, (value) => change(value.trim())))
    .replace(SET_ATTRIBUTE, (found) =>
      inValue(found, (value) => value.replace(/[^\s,]\S*/g, (address) => change(address))),
    )
    .replace(STYLE_ADDRESS, (_, start: string, address: string) => start + change(address));
}

function decodeLeniently(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
