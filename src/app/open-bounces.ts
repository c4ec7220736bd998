import type { Adapters, OpenedWebhooks } from "../cli/world.ts";
import type { Publication, SecretText, WebhookSource } from "../model/publication.ts";
import type { ReportMailbox } from "../model/report-sources.ts";
import type { WebhookConfig } from "../model/webhooks.ts";
import { parseMailboxUrl } from "../parse/publication/parse-mailbox-url.ts";
import { type Environment, fillSecret, toUserError } from "./fill-secret.ts";

type ReportSources = Pick<
  Adapters,
  "reportReader" | "readReportFiles" | "openReportMailbox" | "startReportListener" | "openWebhooks"
>;

/** Loaded when they are needed: hardly any run is about mail that came back. */
export function openReportSources(environment: Environment): ReportSources {
  return {
    reportReader: {
      read: async (mail) => (await import("../bounces/report-reader.ts")).reportReader.read(mail),
    },
    readReportFiles: async function* (path) {
      const { readReportFiles } = await import("../source/reports/read-report-files.ts");
      yield* readReportFiles(path);
    },
    openReportMailbox: (secret) => openReportMailbox(secret, environment),
    startReportListener: async (settings) => {
      const { startReportListener } = await import("../mailbox/listener/start-report-listener.ts");
      return startReportListener(settings);
    },
    openWebhooks: (publication) => openWebhooks(publication, environment),
  };
}

/** @throws UserError if the address cannot be read, or needs a variable that is not set */
async function openReportMailbox(
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
async function openWebhooks(
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
    close: () => client.close(),
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
