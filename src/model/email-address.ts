import { parseUrl } from "./parse-url.ts";
import type { EmailAddress } from "./subscriber.ts";

/** RFC 5321 section 4.5.3.1: octets of local part, domain and path. */
const LIMITS = { local: 64, domain: 255, path: 254 } as const;

// Dot-string of RFC 5321 section 4.1.2 with RFC 6531's UTF8-non-ascii. Quoted local parts are legal but no
// mailbox provider gives them out, and every relay treats them differently: they are told, not taken.
const LOCAL =
  /^[\w!#$%&'*+/=?^`{|}~\u0080-\u{10ffff}-]+(?:\.[\w!#$%&'*+/=?^`{|}~\u0080-\u{10ffff}-]+)*$/u;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
// What UTS 46 leaves as it is: most domains, and it takes long to find that out.
const PLAIN_DOMAIN = /^(?:(?!xn--)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;
const NOT_ASCII = /[^\0-\x7f]/;
const UNSEEN = /[\p{C}\p{Z}]/u;

export type AddressOutcome =
  | { readonly kind: "address"; readonly email: EmailAddress }
  /** One line without a full stop. */
  | { readonly kind: "invalid"; readonly reason: string };

/**
 * Splits an address and writes its domain in A-labels (RFC 5891). Nothing is mended.
 *
 * @example parseEmailAddress("Anna@Bücher.example") // address "Anna@xn--bcher-kva.example", key lower case
 */
export function parseEmailAddress(text: string): AddressOutcome {
  if (text === "") return invalid("The address is empty");
  if (UNSEEN.test(text)) return invalid("The address has a space or an invisible character in it");
  const at = text.lastIndexOf("@");
  if (at < 1 || at === text.length - 1)
    return invalid(`“${text}” has no name or no domain around its @`);
  const local = text.slice(0, at);
  const domain = toAsciiDomain(text.slice(at + 1));
  if (!LOCAL.test(local)) return invalid(`“${local}” is no local part of an address`);
  if (domain === null) return invalid(`“${text.slice(at + 1)}” is no domain`);
  return checkLengths(local, domain);
}

function checkLengths(local: string, domain: string): AddressOutcome {
  const octets = NOT_ASCII.test(local) ? new TextEncoder().encode(local).length : local.length;
  if (octets > LIMITS.local) return invalid(`The local part is longer than ${LIMITS.local} octets`);
  if (domain.length > LIMITS.domain || octets + 1 + domain.length > LIMITS.path) {
    return invalid(`The address is longer than ${LIMITS.path} octets`);
  }
  const address = `${local}@${domain}`;
  return {
    kind: "address",
    email: {
      address,
      key: address.normalize("NFC").toLowerCase(),
      needsSmtpUtf8: octets !== local.length,
    },
  };
}

/**
 * A label that is not ASCII, and how the URL parser writes it. Beside one it looks into all labels; where all are ASCII,
 * newer ones take `xn--a` for good, as their standard has it by now.
 */
const BESIDE = { label: "ü.", ascii: "xn--tda." };

/** UTS 46 by the platform's URL parser; two labels at least, no address literals. */
function toAsciiDomain(domain: string): string | null {
  if (PLAIN_DOMAIN.test(domain)) return domain;
  if (/[/?#@:\\[\]%]/.test(domain)) return null;
  const beside = parseUrl(`http://${BESIDE.label}${domain}/`)?.hostname ?? "";
  const parsed = beside.slice(BESIDE.ascii.length);
  const labels = parsed.split(".");
  const isName = labels.length >= 2 && labels.every((label) => LABEL.test(label));
  return isName && !/^\d+$/.test(labels.at(-1) ?? "") ? parsed : null;
}

function invalid(reason: string): AddressOutcome {
  return { kind: "invalid", reason };
}
