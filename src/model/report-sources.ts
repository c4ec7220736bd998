/** Where mail that may be a report comes from, besides webhooks. */
import type { ReceivedMail } from "./bounce.ts";

/** A mail of more octets is no report, and is never held as a whole. */
export const MOST_MAIL_BYTES = 10 * 1024 * 1024;

/** What is read of a mail that is larger than `MOST_MAIL_BYTES`: its head, and all that a report says. */
export const FIRST_PART_BYTES = 256 * 1024;

/** A mail as a source gives it. */
export interface IncomingMail {
  readonly mail: ReceivedMail;
  /**
   * Null if `mail` has all of it. Otherwise it was too large: `mail` has its first `FIRST_PART_BYTES`, and this is how
   * many octets there were.
   */
  readonly cutFrom: number | null;
}

/** A mailbox whose mails are reports, reached by IMAP (RFC 3501, RFC 9051). */
export interface MailboxAccess {
  /** A name or an IP address, IPv6 without brackets. */
  readonly host: string;
  readonly port: number;
  /**
   * `tls` from the first byte. `starttls`: nothing is said before it, but on loopback, where a server may do without
   * and no certificate is asked for, since nobody else listens.
   */
  readonly security: "tls" | "starttls";
  readonly user: string;
  /** A password; with `xoauth2` an access token (RFC 7628, or XOAUTH2 where a server knows no better). */
  readonly secret: string;
  readonly auth: "password" | "xoauth2";
  /** As the server names it, with its own separators: `INBOX`, `INBOX.Bounces`. */
  readonly folder: string;
  readonly done: MailboxDone;
}

/** What becomes of mails that were taken. */
export type MailboxDone =
  /** The folder is made if it is not there. */
  | { readonly kind: "move"; readonly folder: string }
  | { readonly kind: "delete" }
  /** They are marked as read; only mails that are not are looked at. */
  | { readonly kind: "flag" };

export interface ReportMailbox {
  /**
   * Mails one after another, the oldest first: those that were there when it began. Mails that somebody marked as
   * deleted are passed over, and never removed. Connects at the first one, and says goodbye at the end or when whoever
   * reads stops.
   *
   * @throws UserError if the server cannot be reached, does not let in or breaks off; what was settled until then stays
   * settled. Status 75 where a later run may do
   */
  read(): AsyncIterable<MailboxMail>;
}

export interface MailboxMail extends IncomingMail {
  /**
   * To be called before the next mail is asked for. A mail that is never settled, and one that is `left`, stays as it
   * is and is read again next time; only what was `taken` becomes what `MailboxAccess.done` says.
   *
   * @throws UserError as `ReportMailbox.read`
   */
  settle(taken: "taken" | "left"): Promise<void>;
}

/** A mail in a file. */
export interface FileMail extends IncomingMail {
  /** Its path, with `#2` for the second mail of an mbox. */
  readonly name: string;
}

/** A mail server of our own for the addresses that reports come to. */
export interface ReportListenerSettings {
  readonly at:
    /** Port 0 is any free one. */
    | { readonly kind: "port"; readonly host: string; readonly port: number }
    /** Of the Unix kind; the folder that it lies in says who may reach it. */
    | { readonly kind: "socket"; readonly path: string };
  readonly protocol: "smtp" | "lmtp";
  /** What the server calls itself: a full domain name. */
  readonly name: string;
  /** @param address as the envelope has it, its domain in A-labels; mail for any other one is refused with 550 5.1.1 */
  readonly accepts: (address: string) => boolean;
  /**
   * Called once for each recipient of a mail, one after another, with that recipient as `envelopeTo`. The sender hears
   * of success only when it resolved, so it must be durable by then; where it rejects, the sender is told to try again.
   */
  readonly take: (mail: ReceivedMail) => Promise<void>;
  readonly limits?: Partial<ListenerLimits>;
}

export interface ListenerLimits {
  /** Connections at once; one more hears 421. */
  readonly connections: number;
  /** Of one mail; one more hears 452 4.5.3 and comes with the next mail. RFC 5321 section 4.5.3.1.8 wants 100. */
  readonly recipients: number;
  /** Without a word from the other side. */
  readonly idleMs: number;
  /** From the first packet of a connection to the last. */
  readonly sessionMs: number;
  /** How long mails that are under way have when the server closes. */
  readonly closeMs: number;
}

export interface ReportListener {
  /** Null where it listens at a socket. */
  readonly port: number | null;
  /** Takes no new mail, lets what is under way end, and resolves when no `take` runs any more. */
  close(): Promise<void>;
}
