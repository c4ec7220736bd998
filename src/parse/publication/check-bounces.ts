import type { Problem } from "../../model/problem.ts";
import { problem } from "../../model/problem.ts";
import { WEBHOOK_PROVIDERS, type WebhookProvider } from "../../model/webhooks.ts";
import { findList, findText } from "../yaml/find-written.ts";
import type { ParsedMapping, Path } from "../yaml/mapping.ts";
import { checkLoginAddress } from "./check-login-address.ts";
import { parseMailboxUrl } from "./parse-mailbox-url.ts";
import { checkSecret, splitSecret } from "./secret-text.ts";

const MAILBOX = { parse: parseMailboxUrl, variable: "BOUNCES_PASSWORD" };

/** What no single key of `bounces` can tell. */
export function checkBounces(mapping: ParsedMapping<unknown>): readonly Problem[] {
  const webhooks = findList(mapping.written, ["bounces", "webhooks"]);
  const path = ["bounces", "mailbox"];
  const text = findText(mapping.written, path);
  return [
    ...(text === null ? [] : checkLoginAddress({ text, place: mapping.placeOf(path) }, MAILBOX)),
    ...webhooks.flatMap((written, index) => checkWebhook(mapping, written, index)),
  ];
}

function checkWebhook(
  mapping: ParsedMapping<unknown>,
  written: unknown,
  index: number,
): readonly Problem[] {
  const path = ["bounces", "webhooks", index];
  const named = WEBHOOK_PROVIDERS.filter((provider) => findText(written, [provider]) !== null);
  return [
    ...checkOne(mapping, path, named),
    ...named.flatMap((provider) => checkHook(mapping, [...path, provider], provider)),
  ];
}

function checkOne(
  mapping: ParsedMapping<unknown>,
  path: Path,
  named: readonly WebhookProvider[],
): readonly Problem[] {
  if (named.length === 1) return [];
  const said =
    named.length === 0
      ? `No provider is named; there are ${WEBHOOK_PROVIDERS.join(", ")}`
      : `Each provider needs an entry of its own, and this one has ${named.join(" and ")}`;
  return [problem("webhook-provider", mapping.placeOf(path), said)];
}

/** The names and public keys that two of them have are no secrets. */
function checkHook(
  mapping: ParsedMapping<unknown>,
  path: Path,
  provider: WebhookProvider,
): readonly Problem[] {
  const text = findText(mapping.written, path) ?? "";
  const place = mapping.placeOf(path);
  const unnamed = checkSecret({ text, place });
  if (unnamed.length > 0 || provider === "ses" || provider === "sendgrid") return unnamed;
  if (splitSecret(text).some(({ kind }) => kind === "name")) return [];
  const said = `What ${provider} proves itself with stands in the file, so everybody who has the repository has it; write \${${provider.toUpperCase()}_HOOK}`;
  return [problem("secret-in-file", place, said)];
}
