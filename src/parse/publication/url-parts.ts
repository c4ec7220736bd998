/** What addresses of mail servers and of mailboxes have in common. */

/** @returns null for what is neither a name in ASCII nor an IP address; IPv6 loses its brackets */
export function toHost(hostname: string): string | null {
  const host = decodePart(hostname)?.replace(/^\[(.*)\]$/, "$1") ?? "";
  return /^[a-z0-9._-]+$/i.test(host) || /^[\da-f:.]+$/i.test(host) ? host.toLowerCase() : null;
}

/** @returns null without user and password; a string says what is wrong with them */
export function parseLogin(
  url: URL,
): { readonly user: string; readonly password: string } | null | string {
  if (url.username === "" && url.password === "") return null;
  const user = decodePart(url.username);
  const password = decodePart(url.password);
  if (user === null || password === null) return "has a % that is no percent-code; % itself is %25";
  if (user === "" || password === "") return "has only one of user and password";
  // SASL PLAIN, RFC 4616 section 2: NUL parts the fields.
  if (/[\0\r\n]/.test(user + password)) return "has a line end or a NUL in user or password";
  return { user, password };
}

/** The commonest reason: a password with a character that ends the host in an address. */
export function describeUnreadable(text: string): string {
  const isPassword = /^[a-z]+:\/\/[^/?#]*[/?#].*@/i.test(text);
  return isPassword
    ? "cannot be read; in a password / is written %2F, ? is %3F, # is %23 and @ is %40"
    : "cannot be read";
}

/** @returns null where a % is no percent-code */
export function decodePart(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
