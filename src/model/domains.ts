/** What stands behind the last @ of an address, in lower case. */
export function toDomain(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1).toLowerCase();
}

/**
 * Whether two domains can belong to one organisation, as DMARC's relaxed alignment wants it (RFC 7489 section 3.1).
 *
 * Without a list of public suffixes this says so of a domain and the domains below it, and of no others.
 *
 * @example isAligned("mail.example.org", "example.org") // true
 */
export function isAligned(one: string, other: string): boolean {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  return a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`);
}

/** Of keys those whose signature counts for mail of this sender: each newsletter's sender may have its own. */
export function pickAligned<Key extends { readonly domain: string }>(
  keys: readonly Key[],
  senderEmail: string,
): readonly Key[] {
  return keys.filter(({ domain }) => isAligned(domain, toDomain(senderEmail)));
}
