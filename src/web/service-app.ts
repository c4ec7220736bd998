import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { secureHeaders } from "hono/secure-headers";
import {
  findReader,
  type Left,
  leaveNewsletters,
  type LeaveScope,
} from "../flows/readers/leave-newsletters.ts";
import type { PeopleStore } from "../model/people-store.ts";
import type { Clock, TokenHolder, Tokens } from "../model/ports.ts";
import type { Publication } from "../model/publication.ts";
import type { TokenPurpose } from "../model/slots.ts";
import {
  type PageContext,
  renderFailurePage,
  renderLeavePage,
  renderLeftPage,
  toPrefix,
} from "./pages/leave-pages.ts";
import { SERVICE_STYLES } from "./styles.ts";

export interface ServiceDesk {
  readonly publication: Publication;
  readonly store: Pick<PeopleStore, "leave">;
  readonly tokens: Tokens;
  readonly clock: Clock;
  /** Somebody left, or had left before. */
  onLeft(left: Left): void;
}

/** A form of ours has 11 bytes, a provider's one-click request some hundred. */
const MOST_BODY_BYTES = 8_192;

const PURPOSES: readonly TokenPurpose[] = ["leave", "preferences"];

/**
 * What answers the links in mail.
 *
 * No GET or HEAD changes anything: scanners, previews and prefetchers follow every link. A POST does, and needs no origin
 * and no cookie, since a mailbox provider’s has none (RFC 8058 section 3.2); the token in the address is what allows it.
 */
export function createServiceApp(desk: ServiceDesk): Hono {
  const app = new Hono();
  app.use(addHeaders());
  // A proxy may hand over the whole path, or what is behind the service's own address.
  for (const prefix of new Set(["", toPrefix(desk.publication)])) addRoutes(app, desk, prefix);
  app.notFound((context) =>
    context.html(renderFailurePage(toPageContext(context, desk), "invalid"), 404),
  );
  app.onError((_, context) =>
    context.html(renderFailurePage(toPageContext(context, desk), "broken"), 500),
  );
  return app;
}

function addRoutes(app: Hono, desk: ServiceDesk, prefix: string): void {
  app.get(`${prefix}/healthz`, (context) => context.text("ok\n"));
  app.get(`${prefix}/service.css`, (context) =>
    context.body(SERVICE_STYLES, 200, { "Content-Type": "text/css; charset=utf-8" }),
  );
  for (const purpose of PURPOSES) {
    const path = `${prefix}/${purpose}/:newsletter/:token`;
    app.get(path, (context) => answerQuestion(context, desk, purpose));
    app.post(path, limitBody(desk), (context) => answerLeave(context, desk, purpose));
    app.all(path, (context) =>
      context.text("Only GET and POST\n", 405, { Allow: "GET, HEAD, POST" }),
    );
  }
}

function addHeaders(): ReturnType<typeof secureHeaders> {
  return secureHeaders({
    contentSecurityPolicy: {
      ...{ defaultSrc: ["'none'"], styleSrc: ["'self'"], imgSrc: ["data:"], baseUri: ["'none'"] },
      ...{ formAction: ["'self'"], frameAncestors: ["'none'"] },
    },
    // The address has a token in it.
    referrerPolicy: "no-referrer",
    xFrameOptions: "DENY",
  });
}

function limitBody(desk: ServiceDesk): ReturnType<typeof bodyLimit> {
  return bodyLimit({
    maxSize: MOST_BODY_BYTES,
    onError: (context) =>
      context.html(renderFailurePage(toPageContext(context, desk), "broken"), 413),
  });
}

function answerQuestion(
  context: Context,
  desk: ServiceDesk,
  purpose: TokenPurpose,
): Response | Promise<Response> {
  context.header("Cache-Control", "no-store");
  const page = toPageContext(context, desk);
  const holder = readHolder(context, desk, purpose);
  if (holder === null) return context.html(renderFailurePage(page, "invalid"), 404);
  return context.html(renderLeavePage(page));
}

async function answerLeave(
  context: Context,
  desk: ServiceDesk,
  purpose: TokenPurpose,
): Promise<Response> {
  context.header("Cache-Control", "no-store");
  const page = toPageContext(context, desk);
  const holder = readHolder(context, desk, purpose);
  if (holder === null) return context.html(renderFailurePage(page, "invalid"), 404);
  const scope = await readScope(context);
  if (scope === null) return context.html(renderFailurePage(page, "broken"), 400);
  const left = await leaveNewsletters(holder, scope, desk);
  desk.onLeft(left);
  return context.html(renderLeftPage(page, scope));
}

function readHolder(
  context: Context,
  { tokens }: ServiceDesk,
  purpose: TokenPurpose,
): TokenHolder | null {
  const { newsletter = "", token = "" } = context.req.param() as Partial<Record<string, string>>;
  return findReader({ purpose, newsletter, token }, tokens);
}

/** A one-click request has one field of that name (RFC 8058 section 3.2), in either form that browsers send. */
async function readScope(context: Context): Promise<LeaveScope | null> {
  const body = await context.req.parseBody().catch(() => null);
  if (body?.["List-Unsubscribe"] === "One-Click") return "one";
  const scope = body?.["leave"];
  return scope === "one" || scope === "all" ? scope : null;
}

function toPageContext(context: Context, { publication }: ServiceDesk): PageContext {
  const newsletter = /\/(?:leave|preferences)\/([^/]+)/.exec(context.req.path)?.[1] ?? "";
  return { publication, newsletter };
}
