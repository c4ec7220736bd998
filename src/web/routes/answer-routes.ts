import type { Context, Hono } from "hono";
import { answerRequest, findRequestId } from "../../flows/readers/answer-request.ts";
import type { SubscriberId } from "../../model/names.ts";
import type { ReaderData, ReaderRequest } from "../../model/reader.ts";
import type { AnswerOutcome } from "../../model/readers-store.ts";
import { toSlotUrls } from "../../model/slots.ts";
import { renderAnsweredPage, renderAnswerPage, renderOverPage } from "../pages/answer-pages.ts";
import { renderFailurePage } from "../pages/leave-pages.ts";
import type { ServiceDesk } from "../service-desk.ts";
import { toVoice, type Voice } from "../voice.ts";
import { answerInvalid } from "./leave-routes.ts";

/** The links in mails of the service itself: a mailbox says yes, by a button. */
export function addAnswerRoutes(app: Hono, desk: ServiceDesk, prefix: string): void {
  const path = `${prefix}/answer/:token`;
  app.get(path, async (context) => {
    const request = await findAsked(context, desk);
    if (request === null) return answerInvalid(context, toVoice(desk.publication));
    const voice = toVoice(desk.publication, request);
    const over = toOver(request, desk.clock.now());
    if (over !== null) return context.html(renderOverPage(voice, over), 410);
    return context.html(renderAnswerPage(voice, request, listTitles(request, desk)));
  });
  app.post(path, async (context) => {
    const request = await findAsked(context, desk);
    if (request === null) return answerInvalid(context, toVoice(desk.publication));
    const outcome = await answerRequest(request.id, desk);
    desk.events.onAnswer(outcome.kind);
    return tellOutcome(context, desk, { voice: toVoice(desk.publication, request), outcome });
  });
}

async function findAsked(context: Context, desk: ServiceDesk): Promise<ReaderRequest | null> {
  const { token = "" } = context.req.param() as Partial<Record<string, string>>;
  const id = findRequestId(token, await desk.openTokens());
  return id === null ? null : desk.store.findRequest(id);
}

function toOver(request: ReaderRequest, now: Date): "answeredBefore" | "expired" | null {
  if (request.answeredAt !== null) return "answeredBefore";
  return request.expiresAt <= now ? "expired" : null;
}

function listTitles(
  { newsletters }: ReaderRequest,
  { publication }: ServiceDesk,
): readonly string[] {
  const own = publication.newsletters.filter(({ slug }) => newsletters.includes(slug));
  return own.map(({ title }) => title);
}

async function tellOutcome(
  context: Context,
  desk: ServiceDesk,
  { voice, outcome }: { readonly voice: Voice; readonly outcome: AnswerOutcome },
): Promise<Response> {
  switch (outcome.kind) {
    case "unknown":
      return context.html(renderFailurePage(voice, "invalid"), 404);
    case "expired":
      return context.html(renderOverPage(voice, "expired"), 410);
    case "answered-before":
      return context.html(renderOverPage(voice, "answeredBefore"), 410);
    case "data":
      return giveData(context, outcome.data);
    case "asked-next":
      desk.events.onAsked();
      return context.html(
        renderAnsweredPage(voice, { kind: "move-from", newsletters: [], preferencesUrl: null }),
      );
    case "erased":
      return context.html(
        renderAnsweredPage(voice, { kind: "erase", newsletters: [], preferencesUrl: null }),
      );
    case "subscribed":
    case "moved":
      return context.html(
        renderAnsweredPage(voice, {
          kind: outcome.kind === "moved" ? "move-to" : "subscribe",
          newsletters: listTitles(outcome.request, desk),
          preferencesUrl: await toPreferencesUrl(desk, outcome.request, outcome.subscriberId),
        }),
      );
  }
}

/** Whoever answers from the mailbox is the person. */
async function toPreferencesUrl(
  { publication, openTokens }: ServiceDesk,
  { newsletters }: ReaderRequest,
  subscriberId: SubscriberId,
): Promise<string | null> {
  const newsletter = newsletters[0] ?? publication.newsletters[0]?.slug;
  if (newsletter === undefined) return null;
  const url = publication.serviceUrl;
  const tokens = await openTokens();
  return toSlotUrls({ url, newsletter }, (purpose) =>
    tokens.issue({ purpose, newsletter, subscriberId }),
  ).preferences;
}

function giveData(context: Context, data: ReaderData): Response {
  const { subscriber, settings, ...rest } = data;
  const known = { address: subscriber.email.address, name: subscriber.name, ...settings, ...rest };
  return context.body(`${JSON.stringify(known, null, 2)}\n`, 200, {
    "Content-Type": "application/json; charset=utf-8",
    "Content-Disposition": `attachment; filename="my-data.json"`,
  });
}
