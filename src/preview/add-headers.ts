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
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** Twice safe: `sandbox` takes scripts, forms and the origin away, and nothing may be loaded but pictures. */
export const FRAME_POLICY = [
  "sandbox",
  "default-src 'none'",
  "img-src 'self' data:",
  "style-src 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join("; ");

/** An SVG opened by itself is a document. */
export const PICTURE_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'";

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
