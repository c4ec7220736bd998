import { parseUrl } from "../../model/parse-url.ts";
import type { Checked, Place } from "../../model/problem.ts";
import { problem } from "../../model/problem.ts";
import { describeUnreadable, parseLogin, toHost } from "./url-parts.ts";

/** Where and how to talk SMTP. */
export interface SmtpAddress {
  /** A name or an IP address, IPv6 without brackets. */
  readonly host: string;
  readonly port: number;
  readonly security: "implicit-tls" | "starttls-if-offered" | "starttls-required";
  /** Null: no log-in. */
  readonly user: string | null;
  readonly password: string | null;
  /** `best` is PLAIN, else LOGIN, as the server offers them. With `xoauth2` the password is an access token. */
  readonly logIn: "best" | "plain" | "login" | "xoauth2";
}

// RFC 8314 section 3.3 and RFC 6409 section 3.1.
const PORTS = { "smtps:": 465, "smtp:": 587 } as const;
const NO_LOGIN = { user: null, password: null };
const FORM = "write smtp://user:password@host:587, or smtps:// for TLS from the first byte";

/**
 * Reads `smtp://user:password@host:port`, or `smtps://` for implicit TLS; `?tls=required` refuses a server
 * without STARTTLS, `?auth=plain`, `login` or `xoauth2` chooses how to log in. Port 587 or 465 unless told; user and password are percent-encoded.
 *
 * No problem repeats the address, since there is a password in it.
 */
export function parseSmtpUrl(text: string, place: Place): Checked<SmtpAddress | null> {
  const fail = (said: string): Checked<null> => ({
    value: null,
    problems: [problem("smtp-url", place, `The mail server's address ${said}; ${FORM}`)],
  });
  const scheme = /^(smtps?:)\/\//i.exec(text)?.[1]?.toLowerCase();
  if (scheme !== "smtp:" && scheme !== "smtps:") return fail(describeScheme(text));
  const url = parseUrl(text);
  if (url === null) return fail(describeUnreadable(text));
  const host = toHost(url.hostname);
  if (host === null) return fail("names no host");
  if (url.pathname !== "" && url.pathname !== "/") return fail("has a path behind the host");
  if (url.hash !== "") return fail("has a “#” in it, which is written %23");
  const login = parseLogin(url);
  if (typeof login === "string") return fail(login);
  const options = parseOptions(url, scheme);
  if (options === null)
    return fail(
      "has an unknown part behind “?”, where tls=required and auth=plain, login or xoauth2 are known",
    );
  if (options.logIn !== "best" && login === null)
    return fail("says how to log in, but has no user and password");
  const port = url.port === "" ? PORTS[scheme] : Number(url.port);
  if (port === 0) return fail("has port 0");
  return { value: { host, port, ...options, ...(login ?? NO_LOGIN) }, problems: [] };
}

function describeScheme(text: string): string {
  const found = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1];
  return found === undefined
    ? "does not begin with smtp:// or smtps://"
    : `begins with ${found}://`;
}

const LOG_INS = ["plain", "login", "xoauth2"] as const;

function parseOptions(
  url: URL,
  scheme: keyof typeof PORTS,
): Pick<SmtpAddress, "security" | "logIn"> | null {
  const { searchParams } = url;
  const keys = [...searchParams.keys()];
  const isKnown = keys.every((key) => key === "tls" || key === "auth");
  if (!isKnown || new Set(keys).size < keys.length) return null;
  const tls = searchParams.get("tls");
  const auth = searchParams.get("auth");
  const logIn = auth === null ? "best" : LOG_INS.find((known) => known === auth.toLowerCase());
  if (logIn === undefined || (tls !== null && tls !== "required")) return null;
  if (scheme === "smtps:") return { security: "implicit-tls", logIn };
  return { security: tls === null ? "starttls-if-offered" : "starttls-required", logIn };
}
