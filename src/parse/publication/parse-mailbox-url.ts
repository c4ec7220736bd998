import { parseUrl } from "../../model/parse-url.ts";
import type { Checked, Place } from "../../model/problem.ts";
import { problem } from "../../model/problem.ts";
import type { MailboxAccess, MailboxDone } from "../../model/report-sources.ts";
import { decodePart, describeUnreadable, parseLogin, toHost } from "./url-parts.ts";

// RFC 8314 section 3.2 and RFC 3501 section 2.1.
const PORTS = { "imaps:": 993, "imap:": 143 } as const;
const FORM =
  "write imaps://user:password@imap.example.org/INBOX, or imap:// for TLS by STARTTLS on port 143";
const OPTIONS =
  "where done=flag, done=delete, done=move:Folder and auth=password or xoauth2 are known";

/**
 * Reads `imaps://user:password@host:port/Folder`, or `imap://` for STARTTLS. `?done=delete`, `done=move:Folder` or
 * `done=flag` (the default) says what becomes of mails that were taken, `?auth=xoauth2` that the password is an access
 * token. Port 993 or 143 and INBOX unless told; user, password and folders are percent-encoded.
 *
 * No problem repeats the address, since there is a password in it.
 */
export function parseMailboxUrl(text: string, place: Place): Checked<MailboxAccess | null> {
  const read = readMailboxUrl(text);
  if (typeof read !== "string") return { value: read, problems: [] };
  const message = `The mailbox's address ${read}; ${FORM}`;
  return { value: null, problems: [problem("mailbox-url", place, message)] };
}

/** @returns what is wrong, where something is */
function readMailboxUrl(text: string): MailboxAccess | string {
  const scheme = /^(imaps?:)\/\//i.exec(text)?.[1]?.toLowerCase();
  if (scheme !== "imaps:" && scheme !== "imap:") return describeScheme(text);
  const url = parseUrl(text);
  if (url === null) return describeUnreadable(text);
  const host = toHost(url.hostname);
  if (host === null) return "names no host";
  if (url.hash !== "") return "has a “#” in it, which is written %23";
  const login = parseLogin(url);
  if (login === null) return "has no user and password";
  if (typeof login === "string") return login;
  const folder = parseFolder(url.pathname);
  if (folder === null) return "has a folder that no server knows how to read";
  const options = parseOptions(url.searchParams);
  if (options === null) return `has an unknown part behind “?”, ${OPTIONS}`;
  if (options.done.kind === "move" && isSameFolder(options.done.folder, folder)) {
    return "moves mails to the folder that they are in";
  }
  const port = url.port === "" ? PORTS[scheme] : Number(url.port);
  if (port === 0) return "has port 0";
  const security = scheme === "imaps:" ? "tls" : "starttls";
  const { user, password: secret } = login;
  return { host, port, security, user, secret, folder, ...options };
}

function describeScheme(text: string): string {
  const found = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1];
  return found === undefined
    ? "does not begin with imaps:// or imap://"
    : `begins with ${found}://`;
}

function parseFolder(pathname: string): string | null {
  if (pathname === "" || pathname === "/") return "INBOX";
  const folder = decodePart(pathname.slice(1));
  return folder !== null && isFolder(folder) ? folder : null;
}

/** RFC 9051 section 5.1: no control characters; `*` and `%` are wildcards. The limit is ours. */
function isFolder(name: string): boolean {
  // eslint-disable-next-line no-control-regex -- They are what is looked for.
  return name !== "" && name.length <= 255 && !/[\0-\x1f\x7f-\x9f*%]/.test(name);
}

function parseOptions(given: URLSearchParams): Pick<MailboxAccess, "auth" | "done"> | null {
  const keys = [...given.keys()];
  const isKnown = keys.every((key) => key === "done" || key === "auth");
  if (!isKnown || new Set(keys).size < keys.length) return null;
  const auth = (given.get("auth") ?? "password").toLowerCase();
  const done = parseDone(given.get("done") ?? "flag");
  if (done === null || (auth !== "password" && auth !== "xoauth2")) return null;
  return { auth, done };
}

function parseDone(text: string): MailboxDone | null {
  const folder = /^move:(.*)$/is.exec(text)?.[1];
  if (folder !== undefined) return isFolder(folder) ? { kind: "move", folder } : null;
  const kind = text.toLowerCase();
  return kind === "flag" || kind === "delete" ? { kind } : null;
}

/** RFC 9051 section 5.1: INBOX in any case is one name; in others case may count. */
function isSameFolder(one: string, other: string): boolean {
  return one === other || (isInbox(one) && isInbox(other));
}

function isInbox(folder: string): boolean {
  return folder.toUpperCase() === "INBOX";
}
