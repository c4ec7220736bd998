import { createHash } from "node:crypto";
import type { BounceKind, Finding, MailReport, NoReport } from "../../model/bounce.ts";
import type { WebhookProvider } from "../../model/webhooks.ts";
import { toLine, toName } from "./clean-text.ts";
import { findStatus } from "./judge-status.ts";

const MOST_KEY = 200;
const MOST_ABOUT = 20;
const MOST_RECIPIENT = 320;
const MOST_DIAGNOSTIC = 300;
const MOST_ID = 320;

/** What an event says of one recipient, before it is known what that means. */
export type Facts = Omit<Finding, "kind">;

/** @param raw.status where the provider has a field for it; else it is looked for in what the server said */
export function toFacts(raw: {
  readonly recipient: unknown;
  readonly status?: unknown;
  readonly diagnostic: unknown;
}): Facts {
  const diagnostic = toLine(raw.diagnostic, MOST_DIAGNOSTIC);
  const status = typeof raw.status === "string" ? raw.status.slice(0, 20) : null;
  return {
    recipient: toRecipient(raw.recipient),
    status: findStatus(status, diagnostic),
    diagnostic,
  };
}

/** Some events have `Ada <ada@example.org>` for `ada@example.org`. */
function toRecipient(value: unknown): string | null {
  if (typeof value !== "string" || value.length > MOST_RECIPIENT * 4) return null;
  return toName(/<([^<>]+)>\s*$/.exec(value)?.[1] ?? value, MOST_RECIPIENT);
}

export type Says = MailReport["says"];

export function found(kind: BounceKind, facts: Facts): Says {
  return { kind: "findings", findings: [{ kind, ...facts }] };
}

export function nothing(why: NoReport): Says {
  return { kind: "nothing", why };
}

/** Ids by which a mail is known, each once, those that are no names left out. */
export function toAbout(...ids: readonly unknown[]): readonly string[] {
  const names = ids.map((id) => toName(id, MOST_ID)).filter((name) => name !== null);
  return [...new Set(names)].slice(0, MOST_ABOUT);
}

/**
 * The key of an event. Where a part is missing, or is no name, it is made of the whole event.
 *
 * @param event.parts what the provider keeps the same when it tells an event again
 */
export function toKey(
  provider: WebhookProvider,
  event: { readonly parts: readonly string[]; readonly value: unknown },
): string {
  const names = event.parts.map((part) => toName(part, MOST_KEY));
  const key = `${provider}:${names.join(":")}`;
  if (!names.includes(null) && key.length <= MOST_KEY) return key;
  const whole = names.includes(null) ? JSON.stringify(event.value) : key;
  return `${provider}:sha256:${createHash("sha256").update(whole).digest("hex")}`;
}

/** @param seconds since 1970, as a number or as text */
export function toDate(seconds: unknown): Date | null {
  const number = typeof seconds === "number" || typeof seconds === "string" ? Number(seconds) : NaN;
  return number > 0 && number < 4e9 ? new Date(Math.trunc(number * 1000)) : null;
}

/** @param text ISO 8601 */
export function parseDate(text: unknown): Date | null {
  if (typeof text !== "string" || !/^\d{4}-\d\d-\d\dT[\d:.]{8,20}(?:Z|[+-]\d\d:\d\d)$/.test(text)) {
    return null;
  }
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? null : date;
}
