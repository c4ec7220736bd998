import type { MiddlewareHandler } from "hono";

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i;

/**
 * Lets only this machine's own pages in.
 *
 * A web page elsewhere can make a browser ask here under its own name once that name resolves to loopback
 * (DNS rebinding): the Host header then says so. And it can post forms here: their Origin says so.
 */
export const guard: MiddlewareHandler = async (context, next) => {
  const host = context.req.header("host") ?? "";
  if (!LOOPBACK.test(host)) return context.text("This inbox answers on loopback names only\n", 421);
  const isReading = context.req.method === "GET" || context.req.method === "HEAD";
  const origin = context.req.header("origin");
  if (!isReading && origin !== `http://${host}`) {
    return context.text("Only the inbox's own pages may change it\n", 403);
  }
  return next();
};

const PAGE_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "frame-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** Headers of everything here; routes that need others replace them. */
export const harden: MiddlewareHandler = async (context, next) => {
  await next();
  const { headers } = context.res;
  const defaults = {
    "Content-Security-Policy": PAGE_POLICY,
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    // Under `no-referrer` browsers send `Origin: null` with our own form.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
  };
  for (const [name, value] of Object.entries(defaults)) {
    if (!headers.has(name)) headers.set(name, value);
  }
};

/**
 * For the mail itself: no script, no form, no frame, nothing from anywhere but this inbox.
 *
 * @param origin of the inbox; `'self'` would be the sandbox, which has no origin
 */
export function toMailPolicy(origin: string): string {
  return [
    "default-src 'none'",
    `img-src ${origin} data:`,
    "style-src 'unsafe-inline'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    "sandbox allow-popups allow-popups-to-escape-sandbox",
  ].join("; ");
}
