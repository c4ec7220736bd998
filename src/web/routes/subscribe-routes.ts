import type { Context, Hono } from "hono";
import { signUp, type SignUpOutcome } from "../../flows/readers/sign-up.ts";
import { toIssuePath } from "../../model/addresses.ts";
import type { Newsletter } from "../../model/publication.ts";
import { findClient, toSourcePrefix } from "../client-source.ts";
import { renderFailurePage } from "../pages/leave-pages.ts";
import { type Offer, renderAskedPage, renderSubscribePage } from "../pages/subscribe-pages.ts";
import { type Form, readForm } from "../read-form.ts";
import type { ServiceDesk } from "../service-desk.ts";
import { toVoice, type Voice } from "../voice.ts";

/** Sign-up, as a page and as a frame for other sites. Nobody is subscribed by it: the mailbox is asked. */
export function addSubscribeRoutes(app: Hono, desk: ServiceDesk, prefix: string): void {
  for (const isEmbedded of [false, true]) {
    const path = `${prefix}/subscribe${isEmbedded ? "/embed" : ""}`;
    app.get(path, (context) => {
      const { language, newsletter } = context.req.query();
      const voice = toVoice(desk.publication, { language: language ?? null });
      const chosen = newsletter === undefined ? null : [newsletter];
      return showForm(context, desk, { ...NEW_FORM, voice, chosen, isEmbedded });
    });
    app.post(path, (context) => answerSignUp(context, desk, isEmbedded));
  }
  app.get(`${prefix}/prove.js`, (context) =>
    desk.script === null
      ? context.notFound()
      : context.body(desk.script, 200, { "Content-Type": "text/javascript; charset=utf-8" }),
  );
}

interface FormState {
  readonly voice: Voice;
  readonly email: string;
  readonly sure: string;
  readonly mistake: string;
  /** Slugs; null chooses all. */
  readonly chosen: readonly string[] | null;
  readonly isEmbedded: boolean;
  readonly status: 200 | 422 | 429;
}

const NEW_FORM = { email: "", sure: "", mistake: "", status: 200 } as const;

async function showForm(
  context: Context,
  desk: ServiceDesk,
  { voice, chosen, status, ...state }: FormState,
): Promise<Response> {
  const { publication, proofs, clock, script } = desk;
  const offers = await Promise.all(
    publication.newsletters.map(async (newsletter): Promise<Offer> => {
      const isChosen = chosen?.includes(newsletter.slug) ?? true;
      return { newsletter, isChosen, lastIssueUrl: await findLastIssue(desk, newsletter) };
    }),
  );
  const challenge = script === null ? null : await proofs.createChallenge(clock.now());
  return context.html(renderSubscribePage(voice, { ...state, offers, challenge }), status);
}

/** Of those that were sent, the newest: as known for a minute, since a form that is asked for a lot asks for it each time. */
async function findLastIssue(desk: ServiceDesk, newsletter: Newsletter): Promise<string | null> {
  const known = lastIssues.get(newsletter);
  const now = desk.clock.now().getTime();
  if (known !== undefined && now < known.until) return known.url;
  const url = await readLastIssue(desk, newsletter);
  lastIssues.set(newsletter, { url, until: now + KNOWN_MS });
  return url;
}

const KNOWN_MS = 60_000;
const lastIssues = new WeakMap<
  Newsletter,
  { readonly url: string | null; readonly until: number }
>();

async function readLastIssue(
  { store, publication }: ServiceDesk,
  { slug }: Newsletter,
): Promise<string | null> {
  const date = [...(await store.listNumbers(slug)).keys()].sort().at(-1);
  if (date === undefined) return null;
  return `${publication.siteUrl}/${toIssuePath({ newsletter: slug, date })}`;
}

async function answerSignUp(
  context: Context,
  desk: ServiceDesk,
  isEmbedded: boolean,
): Promise<Response> {
  const form = await readForm(context);
  const voice = toVoice(desk.publication, { language: form?.get("language") ?? null });
  if (form === null) return context.html(renderFailurePage(voice, "broken"), 400);
  const outcome = await signUp(
    {
      ...{ email: form.get("email"), newsletters: form.getAll("newsletter") },
      ...{ trap: form.get("website"), proof: form.get("proof"), sure: form.get("sure") },
      words: toAgreedWords(voice),
      language: voice.language,
      sourcePrefix: toSourcePrefix(findClient(context, desk.trustedProxies)),
    },
    desk,
  );
  desk.events.onSignUp(outcome.kind);
  if (outcome.kind === "asked") {
    desk.events.onAsked();
    return context.html(renderAskedPage(voice, isEmbedded));
  }
  const status = outcome.kind === "busy" ? 429 : 422;
  const state = toFormState(form, outcome, voice);
  return showForm(context, desk, { ...state, voice, isEmbedded, status });
}

/** What the consent says that somebody agreed to. */
export function toAgreedWords({ readerWords, fill }: Voice): string {
  const { agree, button } = readerWords.subscribe;
  return `${fill(agree)} [${button}]`;
}

function toFormState(
  form: Form,
  outcome: Exclude<SignUpOutcome, { kind: "asked" }>,
  { readerWords, fill }: Voice,
): Pick<FormState, "email" | "sure" | "mistake" | "chosen"> {
  const { noAddress, nothingChosen, misspelt, busy } = readerWords.mistakes;
  const email = form.get("email");
  const state = { email, sure: "", chosen: form.getAll("newsletter") };
  switch (outcome.kind) {
    case "no-address":
      return { ...state, mistake: noAddress };
    case "nothing-chosen":
      return { ...state, mistake: nothingChosen };
    case "misspelt": {
      const mistake = fill(misspelt, { suggestion: outcome.suggestion });
      return { ...state, sure: email, mistake };
    }
    case "busy":
      return { ...state, mistake: busy };
  }
}
