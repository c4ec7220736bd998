import type { Context, Hono } from "hono";
import {
  findReader,
  leaveNewsletters,
  type LeaveScope,
} from "../../flows/readers/leave-newsletters.ts";
import type { TokenHolder } from "../../model/ports.ts";
import type { TokenPurpose } from "../../model/slots.ts";
import { renderFailurePage, renderLeavePage, renderLeftPage } from "../pages/leave-pages.ts";
import { type Form, readForm } from "../read-form.ts";
import type { ServiceDesk } from "../service-desk.ts";
import { toVoice, type Voice } from "../voice.ts";

/**
 * The links to leave. GET and HEAD show a question: scanners, previews and prefetchers follow every link. A POST
 * leaves, and needs no origin and no cookie, since a mailbox provider’s has none (RFC 8058 section 3.2); the token
 * in the address is what allows it.
 */
export function addLeaveRoutes(app: Hono, desk: ServiceDesk, prefix: string): void {
  const path = `${prefix}/leave/:newsletter/:token`;
  app.get(path, async (context) => {
    const voice = toOwnVoice(context, desk);
    if ((await readHolder(context, desk, "leave")) === null) return answerInvalid(context, voice);
    return context.html(renderLeavePage(voice, desk.publication.newsletters.length));
  });
  app.post(path, async (context) => {
    const voice = toOwnVoice(context, desk);
    const holder = await readHolder(context, desk, "leave");
    if (holder === null) return answerInvalid(context, voice);
    const form = await readForm(context);
    const scope = form && readScope(form);
    return scope === null
      ? context.html(renderFailurePage(voice, "broken"), 400)
      : leaveAndTell(context, desk, { holder, scope, voice });
  });
}

export async function leaveAndTell(
  context: Context,
  desk: ServiceDesk,
  { holder, scope, voice }: { holder: TokenHolder; scope: LeaveScope; voice: Voice },
): Promise<Response> {
  desk.events.onLeft(await leaveNewsletters(holder, scope, desk));
  return context.html(renderLeftPage(voice, scope));
}

/** A one-click request has one field of that name (RFC 8058 section 3.2); a form of ours says which. */
export function readScope(form: Form): LeaveScope | null {
  if (form.get("List-Unsubscribe") === "One-Click") return "one";
  const scope = form.get("leave");
  return scope === "one" || scope === "all" ? scope : null;
}

/** @returns null for a link that is not ours, is cut off, or is for something else */
export async function readHolder(
  context: Context,
  { openTokens }: ServiceDesk,
  purpose: TokenPurpose,
): Promise<TokenHolder | null> {
  const { newsletter = "", token = "" } = context.req.param() as Partial<Record<string, string>>;
  return findReader({ purpose, newsletter, token }, await openTokens());
}

export function toOwnVoice(context: Context, { publication }: ServiceDesk): Voice {
  const { newsletter = "" } = context.req.param() as Partial<Record<string, string>>;
  return toVoice(publication, { newsletter });
}

export function answerInvalid(context: Context, voice: Voice): Response | Promise<Response> {
  return context.html(renderFailurePage(voice, "invalid"), 404);
}
