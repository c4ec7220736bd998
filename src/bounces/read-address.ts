import { toAddress } from "./clean.ts";

/** What stands before the `;`: `rfc822`, `utf-8`, `x400` … */
const TYPED = /^\s*([\w-]{1,20})\s*;\s*(.*)$/s;

/**
 * The address of `Final-Recipient` and the like (RFC 3464 section 2.3.1), with the escapes of RFC 6533 section 3 read.
 *
 * @example readReportAddress("utf-8; anna\\x{F6}@example.org") // "annaö@example.org"
 */
export function readReportAddress(value: string): string | null {
  const [, type = "rfc822", address = value] = TYPED.exec(value) ?? [];
  const isInternational = type.toLowerCase() === "utf-8";
  return toAddress(isInternational ? readEscapes(address) : address);
}

/**
 * RFC 3461 section 4: a server that copies ORCPT as it came leaves `+` and `=` in xtext. An address may well have a
 * `+2B` of its own, so it is read as xtext only if it is not the other one, too.
 */
export function readOriginalAddress(value: string, final: string | null): string | null {
  const address = readReportAddress(value);
  if (address === null || address === final) return address;
  return toAddress(address.replace(/\+2B/g, "+").replace(/\+3D/g, "="));
}

/** RFC 3461 section 4, of a whole value such as an envelope id. */
export function readXtext(value: string): string {
  return value.replace(/\+([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

function readEscapes(address: string): string {
  return address.replace(/\\x\{([0-9A-Fa-f]{1,6})\}/g, (whole, hex: string) => {
    const point = Number.parseInt(hex, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}
