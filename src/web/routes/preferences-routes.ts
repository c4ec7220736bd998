import type { Context, Hono } from "hono";
import {
  askAsReader,
  findPauseEnd,
  type ReaderAsk,
  savePreferences,
} from "../../flows/readers/preferences.ts";
import type { TokenHolder } from "../../model/ports.ts";
import type { Reader } from "../../model/reader.ts";
import { findClient, toSourcePrefix } from "../client-source.ts";
import { renderFailurePage } from "../pages/leave-pages.ts";
import { renderOwnAskedPage, renderPreferencesPage } from "../pages/preferences-page.ts";
import { type Form, readForm } from "../read-form.ts";
import type { ServiceDesk } from "../service-desk.ts";
import { toVoice, type Voice } from "../voice.ts";
import { answerInvalid, leaveAndTell, readHolder, readScope, toOwnVoice } from "./leave-routes.ts";

/** What a person chooses. Whatever could take the subscription from them is asked of their mailbox first. */
export function addPreferencesRoutes(app: Hono, desk: ServiceDesk, prefix: string): void {
  const path = `${prefix}/preferences/:newsletter/:token`;
  app.get(path, async (context) => {
    const visit = await findVisit(context, desk);
    if (visit === null) return answerInvalid(context, toOwnVoice(context, desk));
    return show(context, desk, visit);
  });
  app.post(path, async (context) => {
    const visit = await findVisit(context, desk);
    if (visit === null) return answerInvalid(context, toOwnVoice(context, desk));
    const form = await readForm(context);
    if (form === null) return context.html(renderFailurePage(visit.voice, "broken"), 400);
    const scope = readScope(form);
    if (scope !== null) return leaveAndTell(context, desk, { ...visit, scope });
    return form.get("action") === "save"
      ? save(context, desk, { ...visit, form })
      : askMailbox(context, desk, { ...visit, form });
  });
}

interface Visit {
  readonly holder: TokenHolder;
  readonly reader: Reader;
  readonly voice: Voice;
}

async function findVisit(context: Context, desk: ServiceDesk): Promise<Visit | null> {
  const holder = await readHolder(context, desk, "preferences");
  if (holder === null) return null;
  const reader = await desk.store.findReader(holder.subscriberId);
  if (reader === null) return null;
  return { holder, reader, voice: toReaderVoice(desk, holder, reader) };
}

function toReaderVoice(
  { publication }: ServiceDesk,
  { newsletter }: TokenHolder,
  { settings }: Reader,
): Voice {
  return toVoice(publication, { newsletter, language: settings.language });
}

interface Shown extends Pick<Visit, "reader" | "voice"> {
  /** Above the form; left out for nothing. */
  readonly notice?: string;
  readonly isMistake?: boolean;
}

function show(
  context: Context,
  { publication, clock }: ServiceDesk,
  { reader, voice, notice = "", isMistake = false }: Shown,
): Response | Promise<Response> {
  const { newsletters } = publication;
  const pausedUntil = findPauseEnd(reader, clock.now());
  const page = renderPreferencesPage(voice, {
    reader,
    newsletters,
    pausedUntil,
    notice,
    isMistake,
  });
  return context.html(page, isMistake ? 422 : 200);
}

async function save(
  context: Context,
  desk: ServiceDesk,
  { holder, voice, form }: Visit & { readonly form: Form },
): Promise<Response> {
  const words = voice.readerWords.preferences;
  const reader = await savePreferences(
    holder,
    {
      ...{ newsletters: form.getAll("newsletter"), language: form.get("language") },
      ...{ zone: form.get("zone"), textOnly: form.get("text-only") === "yes" },
      ...{ pause: form.get("pause"), words: `${words.title} [${words.save}]` },
      sourcePrefix: toSourcePrefix(findClient(context, desk.trustedProxies)),
    },
    desk,
  );
  if (reader === null) return context.html(renderFailurePage(voice, "broken"), 400);
  const next = toReaderVoice(desk, holder, reader);
  const notice = next.readerWords.preferences.saved;
  return show(context, desk, { reader, voice: next, notice });
}

const KINDS: ReadonlyMap<string, ReaderAsk["kind"]> = new Map([
  ["move", "move-from"],
  ["data", "data"],
  ["erase", "erase"],
]);

async function askMailbox(
  context: Context,
  desk: ServiceDesk,
  visit: Visit & { readonly form: Form },
): Promise<Response> {
  const { holder, voice, form } = visit;
  const kind = KINDS.get(form.get("action"));
  if (kind === undefined) return context.html(renderFailurePage(voice, "broken"), 400);
  const outcome = await askAsReader(
    holder,
    {
      ...{ kind, target: form.get("target"), language: voice.language },
      words: voice.readerWords.answer[kind].title,
      sourcePrefix: toSourcePrefix(findClient(context, desk.trustedProxies)),
    },
    desk,
  );
  switch (outcome) {
    case "asked":
      desk.events.onAsked();
      return context.html(renderOwnAskedPage(voice));
    case "no-address":
      return show(context, desk, {
        ...visit,
        notice: voice.readerWords.mistakes.noAddress,
        isMistake: true,
      });
    case "busy":
      return show(context, desk, { ...visit, notice: voice.readerWords.ownBusy, isMistake: true });
    case "gone":
      return answerInvalid(context, voice);
  }
}
