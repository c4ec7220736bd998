import type SMTPConnection from "nodemailer/lib/smtp-connection";
import type { SMTPConnectionAuth, SMTPConnectionOptions } from "nodemailer/lib/smtp-connection";
import XOAuth2 from "nodemailer/lib/xoauth2";
import { BoundedConnection } from "./bounded-connection.ts";
import { explainFailure, type SmtpFailure, type Unavailable } from "./explain-failure.ts";
import { RFC_TIMEOUTS, type SmtpSettings, type SmtpTimeouts } from "./smtp-settings.ts";

/** A connection that is ready for messages. */
export interface SmtpSession {
  readonly connection: BoundedConnection;
  readonly offersSmtpUtf8: boolean;
  /** False once either side has ended it. */
  isOpen(): boolean;
  /**
   * RSET: a refused recipient leaves MAIL open, and the next MAIL would be answered with 503 (RFC 5321
   * section 4.1.4). Destroys the session where that fails.
   */
  reset(): void;
  /** Resolves when no reset is under way. */
  settled(): Promise<void>;
  /** At once and without a word: what was not sent yet never is. */
  destroy(): void;
  /** QUIT, and the goodbye if it comes in time. */
  quit(): Promise<void>;
}

export type OpenOutcome = { readonly kind: "open"; readonly session: SmtpSession } | Unavailable;

export function toTimeouts(settings: SmtpSettings): SmtpTimeouts {
  return { ...RFC_TIMEOUTS, ...settings.timeouts };
}

/** Greeting, encryption, and log-in: each may take as long as the greeting. */
const OPENING_STEPS = 3;

/** Connects, encrypts and logs in as the settings say. Never rejects. */
export function openSession(settings: SmtpSettings): Promise<OpenOutcome> {
  return new Promise((resolve) => {
    const connection = new BoundedConnection(toOptions(settings));
    // Of all commands together: a server that says a byte a minute keeps within the time of each.
    const deadline = setTimeout(
      () => {
        fail({ code: "ETIMEDOUT", message: "It takes too long to begin" });
      },
      OPENING_STEPS * toTimeouts(settings).openMs,
    );
    const fail = (failure: SmtpFailure): void => {
      clearTimeout(deadline);
      connection.close();
      resolve(explainFailure(failure, settings));
    };
    // Stays for the session's life: an error without a listener would end the process.
    connection.on("error", fail);
    connection.connect((error) => {
      if (error !== undefined) {
        fail(error);
        return;
      }
      const session = toSession(connection, toTimeouts(settings));
      logIn(connection, settings, (failure) => {
        if (failure !== null) {
          fail(failure);
          return;
        }
        clearTimeout(deadline);
        resolve({ kind: "open", session });
      });
    });
  });
}

function toOptions(settings: SmtpSettings): SMTPConnectionOptions {
  const timeouts = toTimeouts(settings);
  return {
    host: settings.host,
    port: settings.port,
    secure: settings.security === "implicit-tls",
    requireTLS: settings.security === "starttls-required",
    name: settings.clientName,
    tls: { minVersion: "TLSv1.2", ...settings.tls },
    connectionTimeout: timeouts.openMs,
    greetingTimeout: timeouts.openMs,
    socketTimeout: Math.max(timeouts.envelopeMs, timeouts.finalMs),
    // The polite end would still flush a message that was withdrawn; only its dot would be missing.
    socketCloseTimeout: 0,
    maxResponseSize: 64 * 1024,
  };
}

function logIn(
  connection: SMTPConnection,
  settings: SmtpSettings,
  done: (failure: SmtpFailure | null) => void,
): void {
  const { user, password } = settings;
  // A server that offers no log-in (a relay on this machine, a catcher) gets none, as mail clients do.
  if (user === null || !connection.allowsAuth) {
    done(null);
    return;
  }
  if (!connection.secure && !isLoopback(settings.host)) {
    done({ code: "CLEARTEXT", message: "The password would cross the network unencrypted" });
    return;
  }
  connection.login(toLogIn(user, password ?? "", settings.logIn), (error) => {
    done(error);
  });
}

function toLogIn(
  user: string,
  password: string,
  method: SmtpSettings["logIn"] = "best",
): SMTPConnectionAuth {
  if (method === "xoauth2") {
    return { user, oauth2: new XOAuth2({ user, accessToken: password }) };
  }
  return { user, pass: password, ...(method !== "best" && { method: method.toUpperCase() }) };
}

function isLoopback(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);
}

function toSession(connection: BoundedConnection, timeouts: SmtpTimeouts): SmtpSession {
  const greeting = connection.lastServerResponse || "";
  let resetting = Promise.resolve();
  return {
    connection,
    offersSmtpUtf8: /^250[ -]SMTPUTF8\b/im.test(greeting),
    isOpen: () => !connection.destroyed,
    reset: () => {
      resetting = reset(connection, timeouts.envelopeMs);
    },
    settled: () => resetting,
    destroy: () => {
      connection.close();
    },
    quit: () => quit(connection, timeouts.quitMs),
  };
}

function reset(connection: SMTPConnection, waitMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      connection.close();
    }, waitMs);
    const finish = (): void => {
      clearTimeout(timer);
      resolve();
    };
    connection.once("end", finish);
    connection.reset((error) => {
      if (error !== null) connection.close();
      connection.removeListener("end", finish);
      finish();
    });
  });
}

function quit(connection: SMTPConnection, waitMs: number): Promise<void> {
  return new Promise((resolve) => {
    if (connection.destroyed) {
      resolve();
      return;
    }
    const timer = setTimeout(() => {
      connection.close();
    }, waitMs);
    connection.once("end", () => {
      clearTimeout(timer);
      resolve();
    });
    connection.quit();
  });
}
