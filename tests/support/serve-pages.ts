import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

import type { Guard } from "../../src/network/links/guarded-agent.ts";

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** A web server of a test, closed with it. @returns its origin */
export async function servePages(handler: Handler): Promise<string> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Lets this machine's own test servers through, and nothing else. */
export const OWN_SERVERS: Guard = {
  isAllowedAddress: (address) => address === "127.0.0.1",
  isAllowedPort: (port) => port > 1023,
};
