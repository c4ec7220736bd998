import { serveStatic } from "@hono/node-server/serve-static";
import type { Context, Hono } from "hono";

const MARK = "isOfSite";

/** The site's own pages style themselves; nothing in them runs. */
const POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: https:; script-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const HEADERS = {
  "Cache-Control": "public, max-age=300",
  "Content-Security-Policy": POLICY,
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
          for (const [name, value] of Object.entries(HEADERS)) context.header(name, value);
        },
      }),
    );
  }
}
