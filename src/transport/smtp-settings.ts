import type { ConnectionOptions } from "node:tls";

/** How to reach one SMTP server. */
export interface SmtpSettings {
  readonly host: string;
  readonly port: number;
  readonly security: SmtpSecurity;
  /** Null sends without log-in. */
  readonly user: string | null;
  readonly password: string | null;
  /** Left out is `best`: PLAIN, else LOGIN, as the server offers them. With `xoauth2` the password is an access token. */
  readonly logIn?: "best" | "plain" | "login" | "xoauth2";
  /** Connections at once, 1 to 100. */
  readonly connections: number;
  /** Then QUIT and a new one; no limit unless told. */
  readonly messagesPerConnection?: number;
  /** What EHLO says: a full domain name; empty for the host's own. */
  readonly clientName: string;
  /** Such as a private certificate authority. */
  readonly tls?: ConnectionOptions;
  readonly timeouts?: Partial<SmtpTimeouts>;
}

/**
 * `implicit-tls` from the first byte (port 465), STARTTLS if the server offers it, or STARTTLS or nothing.
 * Once TLS is tried, a failure is a failure: nothing falls back to clear text.
 */
export type SmtpSecurity = "implicit-tls" | "starttls-if-offered" | "starttls-required";

export interface SmtpTimeouts {
  /** From the first packet to the greeting, TLS included. */
  readonly openMs: number;
  /** From MAIL until the server has all but the end of DATA. */
  readonly envelopeMs: number;
  /** From the final dot to its reply. */
  readonly finalMs: number;
  /** For the goodbye to QUIT. */
  readonly quitMs: number;
}

/**
 * RFC 5321 section 4.5.3.2: 5 minutes for the greeting and each command, 10 for the final dot. A shorter
 * wait at the end makes duplicates (RFC 1047).
 */
export const RFC_TIMEOUTS: SmtpTimeouts = {
  openMs: 300_000,
  envelopeMs: 600_000,
  finalMs: 600_000,
  quitMs: 2_000,
};
