import type { AddressInfo } from "node:net";
import { createAdaptorServer, type ServerType } from "@hono/node-server";
import { createInbox } from "./inbox.ts";
import type { PictureSource } from "./read-local-picture.ts";
import { listenForMail } from "./receive-mail.ts";
import { createWebInbox } from "./web-inbox.ts";

export interface CatcherOptions {
  /** 0 for any free port. */
  readonly smtpPort: number;
  readonly httpPort: number;
  /** A loopback address; `127.0.0.1` unless told. */
  readonly host?: string;
  /** How many mails are kept; the oldest make room. 10,000 unless told. */
  readonly capacity?: number;
  /** Shows pictures of the publication before they are on its site. */
  readonly pictures?: PictureSource | null;
}

export interface Catcher {
  readonly smtpUrl: string;
  readonly webUrl: string;
  /** Mails caught so far. */
  count(): number;
  close(): Promise<void>;
}

const DEFAULT_CAPACITY = 10_000;
/** Compressed. */
const MAX_BYTES = 256 * 1024 * 1024;

/**
 * Starts an SMTP server that delivers to nobody, and the web inbox that shows what it caught.
 *
 * @throws if a port is taken; nothing is left running then
 */
export async function startCatcher(options: CatcherOptions): Promise<Catcher> {
  const host = options.host ?? "127.0.0.1";
  const messages = options.capacity ?? DEFAULT_CAPACITY;
  const inbox = createInbox({ messages, bytes: MAX_BYTES });
  const smtp = await listenForMail(inbox, { host, port: options.smtpPort });
  const smtpUrl = `smtp://${host}:${smtp.port}`;
  const app = createWebInbox({ inbox, smtpUrl, pictures: options.pictures ?? null });
  const server = createAdaptorServer({ fetch: app.fetch });
  try {
    await listen(server, { host, port: options.httpPort });
  } catch (error) {
    await smtp.close();
    throw error;
  }
  return {
    smtpUrl,
    webUrl: `http://${host}:${(server.address() as AddressInfo).port}/`,
    count: () => inbox.count(),
    close: async () => {
      await Promise.all([smtp.close(), closeServer(server)]);
    },
  };
}

function listen(server: ServerType, address: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(address.port, address.host, () => {
      server.removeListener("error", reject);
      resolve();
    });
  });
}

/** Pages that listen for events would keep it open for ever. */
function closeServer(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    if ("closeAllConnections" in server) server.closeAllConnections();
  });
}
