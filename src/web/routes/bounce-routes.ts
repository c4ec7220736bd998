import type { Context, Hono, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { WebhookOutcome, WebhookProvider } from "../../model/webhooks.ts";
import type { BounceDesk, ServiceDesk, WebhookEvent } from "../service-desk.ts";

/**
 * SendGrid sends some hundred KB at once (it closes a batch at 768 KB), SNS 256 KB before its quotation marks are
 * escaped, the others a few KB.
 */
const MOST_WEBHOOK_BYTES = 1_048_576;

/** A reason is said this often at most, however many requests have it: anybody can send them. */
const SAID_MS = 60_000;

const NOBODY: WebhookOutcome = {
  kind: "refused",
  cause: "signature",
  why: "Nobody is to report here",
};

/** Where providers report bounces and complaints: one address each of those that are in the config. */
export function addBounceRoutes(app: Hono, desk: ServiceDesk, prefixes: readonly string[]): void {
  const { bounces } = desk;
  if (bounces === undefined) return;
  const answering = { bounces, tell: tellOnce(desk), confirmed: new Set<string>() };
  for (const [path, provider] of listBouncePaths(desk, prefixes)) {
    app.post(path, async (context) => {
      context.header("Cache-Control", "no-store");
      const outcome = await readFirst(context, { provider, bounces, now: desk.clock.now() });
      return answer(context, outcome, { ...answering, provider });
    });
    app.all(path, (context) => context.text("Only POST\n", 405, { Allow: "POST" }));
  }
}

/** Where a larger body may come, and from whom. */
export function listBouncePaths(
  { bounces }: ServiceDesk,
  prefixes: readonly string[],
): ReadonlyMap<string, WebhookProvider> {
  const providers = bounces?.webhooks.map((one) => one.provider) ?? [];
  return new Map(
    prefixes.flatMap((prefix) =>
      providers.map((provider) => [`${prefix}/bounces/${provider}`, provider] as const),
    ),
  );
}

export function limitWebhook(): MiddlewareHandler {
  return bodyLimit({
    maxSize: MOST_WEBHOOK_BYTES,
    onError: (context) => context.text("Too large\n", 413),
  });
}

interface Asked {
  readonly provider: WebhookProvider;
  readonly bounces: BounceDesk;
  readonly now: Date;
}

/** Several topics or keys of one provider may be in use: what one of them knows is good. */
async function readFirst(
  context: Context,
  { provider, bounces, now }: Asked,
): Promise<WebhookOutcome> {
  const body = new Uint8Array(await context.req.arrayBuffer());
  const request = { headers: context.req.raw.headers, body, now };
  const outcomes: WebhookOutcome[] = [];
  for (const config of bounces.webhooks.filter((one) => one.provider === provider)) {
    const outcome = await bounces.reader.read(config, request);
    if (outcome.kind === "reports" || outcome.kind === "confirm") return outcome;
    outcomes.push(outcome);
  }
  return outcomes.find(({ kind }) => kind === "later") ?? outcomes[0] ?? NOBODY;
}

interface Answering {
  readonly provider: WebhookProvider;
  readonly bounces: BounceDesk;
  readonly tell: (event: WebhookEvent) => void;
  /** Addresses that were asked once. */
  readonly confirmed: Set<string>;
}

/** Says nothing of why: whoever forges is not to learn from it, and the operator reads it in the log. */
async function answer(
  context: Context,
  outcome: WebhookOutcome,
  { provider, bounces, tell, confirmed }: Answering,
): Promise<Response> {
  try {
    switch (outcome.kind) {
      case "reports": {
        const findings = outcome.reports.filter(({ says }) => says.kind === "findings");
        // One after another: a part that was taken is known when the provider sends all of them again.
        for (const report of findings) await bounces.take(report);
        if (findings.length > 0) tell({ kind: "taken", provider, count: findings.length });
        return context.text("Taken\n");
      }
      case "confirm":
        if (!confirmed.has(outcome.url)) await bounces.confirm(outcome.url);
        if (confirmed.size < 100) confirmed.add(outcome.url);
        tell({ kind: "confirmed", provider });
        return context.text("Confirmed\n");
      case "refused":
        tell({ kind: "refused", provider, why: outcome.why });
        return refuse(context, provider, outcome.cause);
      case "later":
        tell({ kind: "later", provider, why: outcome.why, cause: null });
        return context.text("Later\n", 503);
    }
  } catch (error) {
    const why =
      outcome.kind === "confirm"
        ? "The subscription could not be confirmed"
        : "The ledger did not take a report";
    tell({ kind: "later", provider, why, cause: String(error) });
    return context.text("Later\n", 503);
  }
}

/**
 * Postmark goes on trying after 401, and gives up after 403: a password that is mended loses nothing. Mailgun gives up
 * after 406 alone, as nothing mends an event that cannot be read.
 */
function refuse(
  context: Context,
  provider: WebhookProvider,
  cause: "signature" | "content",
): Response {
  if (cause === "content") return context.text("No event\n", provider === "mailgun" ? 406 : 400);
  if (provider !== "postmark") return context.text("Not taken\n", 403);
  return context.text("Not taken\n", 401, { "WWW-Authenticate": 'Basic realm="webhook"' });
}

/** All reasons are sentences of ours, so that there are few of them. */
function tellOnce({ events, clock }: ServiceDesk): (event: WebhookEvent) => void {
  const said = new Map<string, number>();
  return (event) => {
    if (event.kind === "refused" || event.kind === "later") {
      const now = clock.now().getTime();
      const last = said.get(event.why);
      if (last !== undefined && now - last < SAID_MS) return;
      said.set(event.why, now);
    }
    events.onWebhook(event);
  };
}
