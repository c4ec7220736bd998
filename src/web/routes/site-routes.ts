import { serveStatic } from "@hono/node-server/serve-static";
import type { Context, Hono } from "hono";

import { SEARCH_PATH } from "../../model/addresses.ts";

const MARK = "isOfSite";

/** The site's own pages style themselves; nothing in them runs, but for the page that searches. */
const POLICY = toPolicy("'none'");
const SEARCH_POLICY = toPolicy("'self' 'wasm-unsafe-eval'");

const HEADERS = {
  "Cache-Control": "public, max-age=300",
  "Referrer-Policy": "strict-origin-when-cross-origin",
  "X-Content-Type-Options": "nosniff",
};

/** Whether an answer is a file of the site. */
export function isOfSite(context: Context): boolean {
  return context.get(MARK) === true;
}

/**
 * The built archive, behind everything else: one process is a whole newsletter.
 *
 * @param prefixes paths that the site's address may have in front, `/news`; a proxy hands them over or not
 */
export function addSiteRoutes(app: Hono, folder: string, prefixes: readonly string[]): void {
  for (const prefix of prefixes) {
    app.use(
      `${prefix}/*`,
      serveStatic({
        root: folder,
        rewriteRequestPath: (path) => path.slice(prefix.length),
        onFound: (_, context) => {
          context.set(MARK, true);
          const path = context.req.path.slice(prefix.length + 1);
          const policy = path.startsWith(SEARCH_PATH) ? SEARCH_POLICY : POLICY;
          context.header("Content-Security-Policy", policy);
          for (const [name, value] of Object.entries(HEADERS)) context.header(name, value);
        },
      }),
    );
  }
}

function toPolicy(scripts: string): string {
  return `default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: https:; script-src ${scripts}; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`;
}
