import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from "smtp-server";
import type { Inbox } from "./inbox.ts";

export interface ListeningServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Larger mails are refused with 552 and never kept. */
const MAX_MESSAGE_BYTES = 25 * 1024 * 1024;

/**
 * A real SMTP server that takes everything: any sender, any recipient, any log-in, and none.
 *
 * Without TLS, since it is for loopback, where a certificate would only be one more thing to distrust.
 *
 * @throws if the port is taken
 */
export function listenForMail(
  inbox: Inbox,
  address: { readonly host: string; readonly port: number },
): Promise<ListeningServer> {
  const server = new SMTPServer({
    name: "broadsheet-catch",
    disabledCommands: ["STARTTLS"],
    authOptional: true,
    size: MAX_MESSAGE_BYTES,
    rejectOversized: true,
    disableReverseLookup: true,
    closeTimeout: 500,
    logger: false,
    onAuth(auth, _session, callback) {
      callback(null, { user: auth.username ?? "anybody" });
    },
    onData(stream, session, callback) {
      receive(inbox, stream, session).then(
        (text) => callback(null, text),
        (error: unknown) => callback(error instanceof Error ? error : new Error(String(error))),
      );
    },
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(address.port, address.host, () => {
      server.removeListener("error", reject);
      // Connections come and go as they like; what breaks one of them is its client's to notice.
      server.on("error", () => undefined);
      const { port } = server.server.address() as AddressInfo;
      resolve({ port, close: () => new Promise((closed) => server.close(closed)) });
    });
  });
}

async function receive(
  inbox: Inbox,
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) {
    // An oversized mail is read to its end, as SMTP wants, but not kept.
    if (!stream.sizeExceeded) chunks.push(chunk as Buffer);
  }
  if (stream.sizeExceeded) return "Too large";
  const { mailFrom, rcptTo } = session.envelope;
  const envelope = {
    sender: mailFrom === false ? "" : mailFrom.address,
    recipients: rcptTo.map(({ address }) => address),
  };
  const mail = await inbox.add(envelope, Buffer.concat(chunks));
  return `2.0.0 Caught as ${mail.id}`;
}
