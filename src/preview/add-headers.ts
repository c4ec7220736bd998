import type { MiddlewareHandler } from "hono";

/** The page runs its own script and asks nobody else for anything. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

/**
 * For the mail's frame: nothing may be loaded but pictures, nothing runs but the one script whose nonce was made for
 * this answer, and there is no origin, no form and no way out.
 */
export function toFramePolicy(nonce: string): string {
  return [
    "sandbox allow-scripts",
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "style-src 'unsafe-inline'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
  ].join("; ");
}

/** What is opened by itself is a document. */
export const FILE_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'";

const HEADERS: readonly (readonly [name: string, value: string])[] = [
  ["Content-Security-Policy", PAGE_POLICY],
  ["X-Content-Type-Options", "nosniff"],
  ["Referrer-Policy", "no-referrer"],
  ["Cross-Origin-Opener-Policy", "same-origin"],
  ["Cross-Origin-Resource-Policy", "same-origin"],
  ["Cache-Control", "no-store"],
];

/** Headers of every answer, refusals too; a route that set one itself keeps its own. */
export function addHeaders(): MiddlewareHandler {
  return async (context, next) => {
    await next();
    for (const [name, value] of HEADERS) {
      if (!context.res.headers.has(name)) context.res.headers.set(name, value);
    }
  };
}
