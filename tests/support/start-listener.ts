import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { onTestFinished } from "vitest";

/** A real HTTP server that answers everything with 200, and what it was asked for. */
export interface Listener {
  /** `http://127.0.0.1:<port>`. */
  readonly url: string;
  /** Method and path, in order. */
  readonly requests: readonly string[];
}

/** Starts it for one test. @param status 200 unless told */
export async function startListener(status = 200): Promise<Listener> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method ?? ""} ${request.url ?? ""}`);
    response.writeHead(status).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, requests };
}
