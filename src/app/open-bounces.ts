import type { OpenedWebhooks } from "../cli/world.ts";
import type { ReportReader } from "../model/bounce.ts";
import type { Publication, SecretText, WebhookSource } from "../model/publication.ts";
import type { ReportMailbox } from "../model/report-sources.ts";
import type { WebhookConfig } from "../model/webhooks.ts";
import { parseMailboxUrl } from "../parse/publication/parse-mailbox-url.ts";
import { type Environment, fillSecret, toUserError } from "./fill-secret.ts";

/** Loaded when the first mail comes. */
export const lazyReportReader: ReportReader = {
  read: async (mail) => (await import("../bounces/report-reader.ts")).reportReader.read(mail),
};

/** @throws UserError if the address cannot be read, or needs a variable that is not set */
export async function openReportMailbox(
  secret: SecretText,
  environment: Environment,
): Promise<ReportMailbox> {
  const { value, problems } = parseMailboxUrl(fillSecret(secret, environment), secret.place);
  if (value === null) throw toUserError(problems);
  const { openImapMailbox } = await import("../mailbox/open-imap-mailbox.ts");
  return openImapMailbox(value);
}

/**
 * @returns null where the config names none
 * @throws UserError for a variable that is not set
 */
export async function openWebhooks(
  { bounces }: Publication,
  environment: Environment,
): Promise<OpenedWebhooks | null> {
  if (bounces === undefined || bounces.webhooks.length === 0) return null;
  const webhooks = bounces.webhooks.map((source) => toWebhook(source, environment));
  const { createWebhookReader } = await import("../bounces/webhooks/create-webhook-reader.ts");
  const { openSnsClient } = await import("../network/webhooks/open-sns-client.ts");
  const client = openSnsClient();
  return {
    webhooks,
    reader: createWebhookReader((url) => client.fetchCertificate(url)),
    confirm: (url) => client.confirm(url),
  };
}

function toWebhook({ provider, secret }: WebhookSource, environment: Environment): WebhookConfig {
  const value = fillSecret(secret, environment);
  switch (provider) {
    case "ses":
      return { provider, topic: value };
    case "sendgrid":
      return { provider, publicKey: value };
    case "postmark":
    case "mailgun":
      return { provider, secret: value };
  }
}
