import { type Context, Hono, type MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { secureHeaders } from "hono/secure-headers";
import { routePath } from "hono/route";
import { findClient, isLoopback } from "./client-source.ts";
import { renderFailurePage } from "./pages/leave-pages.ts";
import { addAnswerRoutes } from "./routes/answer-routes.ts";
import { addBounceRoutes, limitWebhook, listBouncePaths } from "./routes/bounce-routes.ts";
import { addLeaveRoutes } from "./routes/leave-routes.ts";
import { addPreferencesRoutes } from "./routes/preferences-routes.ts";
import { addSiteRoutes, isOfSite } from "./routes/site-routes.ts";
import { addSubscribeRoutes } from "./routes/subscribe-routes.ts";
import type { ServiceDesk } from "./service-desk.ts";
import { SERVICE_STYLES } from "./styles.ts";
import { toPrefix, toVoice } from "./voice.ts";

/** The largest form has some hundred bytes, and its proof of work 500. Webhooks have a bound of their own. */
const MOST_BODY_BYTES = 8_192;

/**
 * What answers the links in mail, and all else that readers do by themselves.
 *
 * No GET or HEAD changes anything: scanners, previews and prefetchers follow every link. There is no cookie: what a POST
 * may do is in the token of its address.
 */
export function createServiceApp(desk: ServiceDesk): Hono {
  const app = new Hono();
  app.use(tellRequests(desk));
  app.use(addHeaders());
  // A proxy may hand over the whole path, or what is behind the service's own address.
  const prefixes = [...new Set(["", toPrefix(desk.publication)])];
  app.use(limitBody(desk, prefixes));
  for (const prefix of prefixes) addRoutes(app, desk, prefix);
  addBounceRoutes(app, desk, prefixes);
  const { siteFolder, publication } = desk;
  if (siteFolder !== null) {
    const sitePrefix = new URL(publication.siteUrl).pathname.replace(/\/+$/, "");
    addSiteRoutes(app, siteFolder, [...new Set([sitePrefix, ""])]);
  }
  app.notFound((context) => answerFailure(context, desk, { kind: "invalid", status: 404 }));
  app.onError((_, context) => answerFailure(context, desk, { kind: "broken", status: 500 }));
  return app;
}

function addRoutes(app: Hono, desk: ServiceDesk, prefix: string): void {
  app.get(`${prefix}/healthz`, (context) => answerHealth(context, desk));
  app.get(`${prefix}/metrics`, (context) => answerMetrics(context, desk));
  app.get(`${prefix}/service.css`, (context) =>
    context.body(SERVICE_STYLES, 200, { "Content-Type": "text/css; charset=utf-8" }),
  );
  for (const path of ["leave/*", "preferences/*", "answer/*", "subscribe", "subscribe/*"]) {
    app.use(`${prefix}/${path}`, async (context, next) => {
      context.header("Cache-Control", "no-store");
      await next();
    });
  }
  addLeaveRoutes(app, desk, prefix);
  addPreferencesRoutes(app, desk, prefix);
  addAnswerRoutes(app, desk, prefix);
  addSubscribeRoutes(app, desk, prefix);
  for (const path of ["leave/:newsletter/:token", "preferences/:newsletter/:token"]) {
    app.all(`${prefix}/${path}`, refuseMethod);
  }
  for (const path of ["answer/:token", "subscribe", "subscribe/embed"]) {
    app.all(`${prefix}/${path}`, refuseMethod);
  }
}

function refuseMethod(context: Context): Response {
  return context.text("Only GET and POST\n", 405, { Allow: "GET, HEAD, POST" });
}

/** Whether the service can do its work: it answers, and so does its database. */
async function answerHealth(context: Context, { store }: ServiceDesk): Promise<Response> {
  try {
    await store.readTokenKeys();
    return context.text("ok\n");
  } catch {
    return context.text("The database does not answer\n", 503);
  }
}

/** For a collector on this machine: whoever comes through a proxy is told that there is nothing. */
async function answerMetrics(context: Context, desk: ServiceDesk): Promise<Response> {
  const isLocal = isLoopback(findClient(context, desk.trustedProxies));
  if (!isLocal || context.req.header("X-Forwarded-For") !== undefined) return context.notFound();
  const { type, text } = await desk.printMetrics();
  return context.body(text, 200, { "Content-Type": type });
}

function tellRequests({ events }: ServiceDesk): MiddlewareHandler {
  return async (context, next) => {
    const started = performance.now();
    await next();
    const { method } = context.req;
    const ms = Math.round(performance.now() - started);
    events.onRequest({ method, route: routePath(context, -1), status: context.res.status, ms });
  };
}

function addHeaders(): MiddlewareHandler {
  const contentSecurityPolicy = {
    ...{ defaultSrc: ["'none'"], styleSrc: ["'self'"], imgSrc: ["data:"], baseUri: ["'none'"] },
    ...{ formAction: ["'self'"], frameAncestors: ["'none'"] },
  };
  // The address has a token in it.
  const common = { referrerPolicy: "no-referrer", xFrameOptions: "DENY" } as const;
  const plain = secureHeaders({ ...common, contentSecurityPolicy });
  const policy = { ...contentSecurityPolicy, scriptSrc: ["'self'"] };
  const form = secureHeaders({ ...common, contentSecurityPolicy: policy });
  const embedded = secureHeaders({
    ...common,
    xFrameOptions: false,
    contentSecurityPolicy: { ...policy, frameAncestors: ["*"] },
  });
  return async (context, next) => {
    await next();
    // The site's pages came with headers of their own.
    if (isOfSite(context)) return;
    const { path } = context.req;
    const isForm = path.endsWith("/subscribe");
    const add = path.endsWith("/subscribe/embed") ? embedded : isForm ? form : plain;
    await add(context, () => Promise.resolve());
  };
}

function limitBody(desk: ServiceDesk, prefixes: readonly string[]): MiddlewareHandler {
  const forms = bodyLimit({
    maxSize: MOST_BODY_BYTES,
    onError: (context) => answerFailure(context, desk, { kind: "broken", status: 413 }),
  });
  const webhooks = limitWebhook();
  const paths = listBouncePaths(desk, prefixes);
  return (context, next) =>
    paths.has(context.req.path) ? webhooks(context, next) : forms(context, next);
}

function answerFailure(
  context: Context,
  { publication }: ServiceDesk,
  { kind, status }: { readonly kind: "invalid" | "broken"; readonly status: 404 | 413 | 500 },
): Response | Promise<Response> {
  const newsletter = /\/(?:leave|preferences)\/([^/]+)/.exec(context.req.path)?.[1] ?? "";
  return context.html(renderFailurePage(toVoice(publication, { newsletter }), kind), status);
}
