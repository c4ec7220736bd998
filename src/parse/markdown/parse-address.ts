import { parseUrl } from "../../model/parse-url.ts";
import { isTrackingParameter } from "../../model/tracking.ts";

/** What a link's address is, or why it cannot be mailed. */
export type LinkAddress =
  | { readonly kind: "address"; readonly url: string }
  | { readonly kind: "bad"; readonly rule: LinkRule; readonly message: string };

export type LinkRule = "link-empty" | "link-relative" | "link-scheme" | "link-credentials";

const SCHEME = /^[a-z][a-z0-9+.-]*:/i;
const UNSEEN = /[\p{Cc}\p{Cf}]/gu;

/**
 * Takes absolute `https:`, `http:` and `mailto:` addresses, as the WHATWG URL standard reads them.
 *
 * Browsers skip tabs, line ends and leading controls when they look for the scheme (`java\tscript:`), so the
 * scheme is judged after that standard's own parser, never by looking at the text.
 */
export function parseAddress(written: string): LinkAddress {
  if (written.trim() === "")
    return bad("link-empty", "The link has no address between its brackets");
  const url = parseUrl(written);
  if (url === null) return notAbsolute(written);
  switch (url.protocol) {
    case "https:":
    case "http:":
      return parseWebAddress(url);
    case "mailto:":
      return parseMailAddress(url);
    default:
      return bad(
        "link-scheme",
        `A link to “${toShown(url.protocol)}” cannot be mailed; https:, http: and mailto: can`,
      );
  }
}

function parseWebAddress(url: URL): LinkAddress {
  if (url.username === "" && url.password === "") {
    return { kind: "address", url: withoutTracking(url).href };
  }
  const said = `The address has a user name in it; the part before @ does not lead to ${url.host}`;
  return bad("link-credentials", said);
}

/** Readers are not followed by the way. The other parameters stay as they were written, not encoded anew. */
function withoutTracking(url: URL): URL {
  const parts = url.search.slice(1).split("&");
  const kept = parts.filter((part) => !isTrackingParameter(part.split("=")[0] ?? ""));
  if (kept.length === parts.length) return url;
  const clean = new URL(url);
  clean.search = kept.join("&");
  return clean;
}

function parseMailAddress(url: URL): LinkAddress {
  if (/^[^@\s]+@[^@\s]+$/.test(url.pathname)) return { kind: "address", url: url.href };
  return bad(
    "link-empty",
    `“${toShown(url.href)}” names no mailbox, such as mailto:name@example.org`,
  );
}

function notAbsolute(written: string): LinkAddress {
  const shown = toShown(written);
  if (/^[\w-]+(?:\.[\w-]+)*@[\w-]+(?:\.[\w-]+)+$/.test(written))
    return bad("link-relative", `“${shown}” is not a whole address; did you mean mailto:${shown}`);
  if (/^\/\/[^/]/.test(written))
    return bad("link-relative", `“${shown}” is not a whole address; did you mean https:${shown}`);
  if (/^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?:[/?#:]|$)/u.test(written))
    return bad("link-relative", `“${shown}” is not a whole address; did you mean https://${shown}`);
  if (SCHEME.test(written))
    return bad(
      "link-relative",
      `“${shown}” cannot be read as an address; check what follows the scheme`,
    );
  const advice = "mail has no page to start from: write it with https://";
  return bad("link-relative", `“${shown}” is not a whole address; ${advice}`);
}

/** Invisible characters in a message would hide the very thing it is about. */
function toShown(text: string): string {
  const visible = text.replace(UNSEEN, "\uFFFD");
  return visible.length > 80 ? `${visible.slice(0, 79)}…` : visible;
}

function bad(rule: LinkRule, message: string): LinkAddress {
  return { kind: "bad", rule, message };
}
