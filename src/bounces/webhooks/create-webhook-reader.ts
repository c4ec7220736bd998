import type {
  CertificateFetcher,
  WebhookConfig,
  WebhookOutcome,
  WebhookReader,
  WebhookRequest,
} from "../../model/webhooks.ts";
import { readMailgun } from "./read-mailgun.ts";
import { readPostmark } from "./read-postmark.ts";
import { readSendGrid } from "./read-sendgrid.ts";
import { readSns } from "./read-sns.ts";
import { createUsedTokens } from "./used-tokens.ts";

/** Tells requests of providers from all others, and reads what they say. */
export function createWebhookReader(fetchCertificate: CertificateFetcher): WebhookReader {
  const tokens = createUsedTokens();
  const read = (
    config: WebhookConfig,
    request: WebhookRequest,
  ): WebhookOutcome | Promise<WebhookOutcome> => {
    switch (config.provider) {
      case "ses":
        return readSns(config, request, fetchCertificate);
      case "postmark":
        return readPostmark(config, request);
      case "mailgun":
        return readMailgun(config, request, tokens);
      case "sendgrid":
        return readSendGrid(config, request);
    }
  };
  return { read: async (config, request) => read(config, request) };
}
