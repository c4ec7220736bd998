/**
 * The envelope sender of one delivery (VERP), so that a bounce says whose it is whatever it quotes: made here, and
 * read here.
 *
 * @param mailbox whose server delivers `bounces+anything@…` to it (RFC 5233)
 * @param mark from `Tokens.issueReturn`
 * @example toReturnPath("bounces@example.org", "mzxw6ytb…") // "bounces+mzxw6ytb…@example.org"
 */
export function toReturnPath(mailbox: string, mark: string): string {
  const at = mailbox.lastIndexOf("@");
  return `${mailbox.slice(0, at)}+${mark}${mailbox.slice(at)}`;
}

/**
 * The mark of an address that `toReturnPath` made; `Tokens.readReturn` says whether it is ours.
 *
 * Letters are compared without their case, which servers may change.
 *
 * @returns null for any other address
 */
export function readReturnPath(mailbox: string, address: string): string | null {
  const [ours, theirs] = [mailbox.toLowerCase(), address.toLowerCase()];
  const at = ours.lastIndexOf("@");
  const start = `${ours.slice(0, at)}+`;
  if (!theirs.startsWith(start) || !theirs.endsWith(ours.slice(at))) return null;
  const mark = theirs.slice(start.length, theirs.length - (ours.length - at));
  return mark === "" ? null : mark;
}
