import type { MiddlewareHandler } from "hono";

/** The one path where something is done: a test mail is sent. */
export const TEST_PATH = "/test";

/** Path under which the sandboxed mail fetches its pictures. */
export const PICTURES_PATH = "/pictures/";

const LOOPBACK = new Set(["127.0.0.1", "localhost", "[::1]"]);

/**
 * Lets only this machine's own page in.
 *
 * Drafts are secret, and any page in the same browser can send requests to loopback: by name (DNS rebinding,
 * told by `Host`), by fetch (told by `Origin`) or by embedding (told by `Sec-Fetch-Site`). Following a link to
 * the preview is fine. A form must come from the page itself, and prove it besides by a key that stands in it.
 */
export function guard(): MiddlewareHandler {
  return async (context, next) => {
    const { method, path } = context.req;
    const isPost = method === "POST" && path === TEST_PATH;
    if (method !== "GET" && method !== "HEAD" && !isPost) {
      context.header("Allow", "GET, HEAD");
      return context.text("The preview only shows; nothing can be changed here\n", 405);
    }
    const host = context.req.header("host") ?? "";
    if (!isLoopbackHost(host))
      return context.text("The preview answers to loopback names only\n", 403);
    const isOwn = path.startsWith(PICTURES_PATH) ? isFromFrame : isFromPage;
    if (!isOwn((name) => context.req.header(name), host)) {
      return context.text("The preview answers to its own page only\n", 403);
    }
    // Whoever does something must say who asks; browsers do, for every form.
    if (isPost && context.req.header("origin") !== `http://${host}`) {
      return context.text("The preview takes forms from its own page only\n", 403);
    }
    await next();
    return undefined;
  };
}

function isLoopbackHost(host: string): boolean {
  return LOOPBACK.has(host.replace(/:\d+$/, "").toLowerCase());
}

type Headers = (name: string) => string | undefined;

/** Fetch Metadata; browsers that do not send it have the other two guards. */
function isFromPage(header: Headers, host: string): boolean {
  const origin = header("origin");
  if (origin !== undefined && origin !== `http://${host}`) return false;
  const site = header("sec-fetch-site");
  if (site !== "cross-site" && site !== "same-site") return true;
  return header("sec-fetch-dest") === "document";
}

/** A sandboxed frame has no origin and says `null`; what keeps others out is the key in the path. */
function isFromFrame(header: Headers, host: string): boolean {
  const origin = header("origin");
  return origin === undefined || origin === "null" || origin === `http://${host}`;
}
