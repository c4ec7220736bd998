/** How mail providers tell what became of mail: one request of theirs an event, or for some hundred of them. */
import type { MailReport } from "./bounce.ts";

export const WEBHOOK_PROVIDERS = ["ses", "postmark", "mailgun", "sendgrid"] as const;
export type WebhookProvider = (typeof WEBHOOK_PROVIDERS)[number];

/** A provider that may report, and what its requests are known by. Everything secret is here in plain text. */
export type WebhookConfig =
  /** Amazon SES through SNS. `topic`: `arn:aws:sns:eu-west-1:123456789012:bounces` */
  | { readonly provider: "ses"; readonly topic: string }
  /** `secret`: `user:password`, which Postmark sends by basic authentication; it signs nothing. */
  | { readonly provider: "postmark"; readonly secret: string }
  /** `secret`: the account’s HTTP webhook signing key. */
  | { readonly provider: "mailgun"; readonly secret: string }
  /** `publicKey`: the verification key, base64 of its DER form as SendGrid shows it, or PEM. */
  | { readonly provider: "sendgrid"; readonly publicKey: string };

/** A request as it came in. Nothing in it is to be believed. */
export interface WebhookRequest {
  readonly headers: { get(name: string): string | null };
  /** Octet for octet as it was sent: signatures are over it. */
  readonly body: Uint8Array;
  readonly now: Date;
}

/** What a request is worth. `why` is one line of ours, with nothing of the request in it. */
export type WebhookOutcome =
  /** It comes from the provider. One report an event, in their order; events that are none of delivery are `no-report`. */
  | { readonly kind: "reports"; readonly reports: readonly MailReport[] }
  /** SNS asks whether its topic may report here: a GET to this address says yes. */
  | { readonly kind: "confirm"; readonly url: string }
  /** `signature`: nobody knows from whom, or too old. `content`: no event in the form of the provider. */
  | {
      readonly kind: "refused";
      readonly cause: "signature" | "content";
      readonly why: string;
    }
  /** Nothing is known of it yet, and the provider is to ask again. */
  | { readonly kind: "later"; readonly why: string };

/** Tells requests of providers from all others. */
export interface WebhookReader {
  /** Never rejects, whatever the request. */
  read(config: WebhookConfig, request: WebhookRequest): Promise<WebhookOutcome>;
}

/**
 * Fetches a certificate of Amazon’s, as PEM.
 *
 * @param url already known to be an address of SNS
 * @throws {Error} if it is not there
 */
export type CertificateFetcher = (url: string) => Promise<string>;
