import { once } from "node:events";
import { domainToASCII } from "node:url";

import { SMTPServer, type SMTPServerOptions } from "smtp-server";

import {
  type ListenerLimits,
  MOST_MAIL_BYTES,
  type ReportListener,
  type ReportListenerSettings,
} from "../../model/report-sources.ts";
import { listen } from "./listen.ts";
import { receiveMail } from "./receive-mail.ts";

const LIMITS: ListenerLimits = {
  // Each may hold a mail of ten megabytes.
  connections: 20,
  recipients: 100,
  idleMs: 60_000,
  // Longer than mail servers keep a connection for the next mail.
  sessionMs: 600_000,
  closeMs: 10_000,
};

/**
 * A mail server that takes reports and nothing else: no relay, no log-in, no TLS, only addresses that are wanted.
 *
 * SMTP (RFC 5321) for port 25 of a domain of its own, LMTP (RFC 2033) for delivery by a mail server that is there
 * already. A mail is answered with 250 when `take` resolved for every recipient; with LMTP each has a reply of its own,
 * with SMTP one that must come again makes all come again. A line ends with CRLF only, so that nobody can smuggle a
 * second mail into one by bare line feeds.
 *
 * @throws UserError if it may not listen there, or somebody else does
 */
export async function startReportListener(
  settings: ReportListenerSettings,
): Promise<ReportListener> {
  const limits = { ...LIMITS, ...settings.limits };
  const takes = new Set<Promise<unknown>>();
  const server = new SMTPServer(toOptions(settings, { limits, takes }));
  boundSessions(server, limits.sessionMs);
  // What breaks one connection is its client's to notice; a port that cannot be had, listen() says itself.
  server.on("error", () => undefined);
  const port = await listen(server.server, settings.at);
  return { port, close: () => closeServer(server, takes) };
}

interface Working {
  readonly limits: ListenerLimits;
  /** Mails that are being taken. */
  readonly takes: Set<Promise<unknown>>;
}

function toOptions(
  settings: ReportListenerSettings,
  { limits, takes }: Working,
): SMTPServerOptions {
  const isLmtp = settings.protocol === "lmtp";
  return {
    name: settings.name,
    lmtp: isLmtp,
    disabledCommands: ["AUTH", "STARTTLS", "WIZ", "SHELL", "KILL"],
    authOptional: true,
    hideENHANCEDSTATUSCODES: false,
    disableReverseLookup: true,
    logger: false,
    size: MOST_MAIL_BYTES,
    rejectOversized: true,
    maxClients: limits.connections,
    maxRecipients: limits.recipients,
    socketTimeout: limits.idleMs,
    closeTimeout: limits.closeMs,
    onRcptTo({ address }, session, callback) {
      const to = toEnvelopeAddress(address);
      const isTwice = session.envelope.rcptTo.some((one) => isSame(one.address, address));
      if (!settings.accepts(to)) callback(refusal(550, "No such address here"));
      // The library keeps one of two that are the same, but an LMTP client waits for as many replies as it named.
      else if (isLmtp && isTwice) callback(refusal(452, "This address once a mail"));
      else callback();
    },
    onData(stream, session, callback) {
      const to = session.envelope.rcptTo.map(({ address }) => toEnvelopeAddress(address));
      const take = receiveMail(stream, { to, take: settings.take });
      takes.add(take);
      void take.then((replies) => {
        takes.delete(take);
        const failed = replies.find((reply) => reply instanceof Error);
        if (isLmtp) callback(null, [...replies]);
        else if (failed instanceof Error) callback(failed);
        else callback(null, "Taken");
      });
    },
  };
}

/** The library makes Unicode of a domain; ours are in A-labels. */
function toEnvelopeAddress(address: string): string {
  const at = address.lastIndexOf("@");
  if (at === -1) return address;
  const domain = address.slice(at + 1);
  const ascii = domain.startsWith("[") ? domain : domainToASCII(domain);
  return `${address.slice(0, at)}@${ascii === "" ? domain : ascii}`;
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

/** A client that says one byte a minute is never idle, and would hold its place for ever. */
function boundSessions(server: SMTPServer, sessionMs: number): void {
  server.server.on("connection", (socket) => {
    const timer = setTimeout(() => socket.destroy(), sessionMs);
    socket.once("close", () => clearTimeout(timer));
  });
}

async function closeServer(
  server: SMTPServer,
  takes: ReadonlySet<Promise<unknown>>,
): Promise<void> {
  const closed = once(server.server, "close");
  server.close();
  // Whoever is between two mails is told now; whoever is within one, behind it.
  const dismiss = setInterval(() => dismissIdle(server), 50);
  dismissIdle(server);
  await closed;
  clearInterval(dismiss);
  await Promise.allSettled(takes);
}

function dismissIdle(server: SMTPServer): void {
  for (const connection of server.connections) {
    const isIdle = connection._dataStream === false || connection._dataStream === null;
    if (isIdle) connection.send(421, "Server shutting down");
  }
}
