import { createServer, type Server } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { UserError } from "../model/user-error.ts";
import { createServiceApp } from "./service-app.ts";
import type { ServiceDesk } from "./service-desk.ts";

export interface ServiceOptions {
  readonly desk: ServiceDesk;
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
}

export interface RunningService {
  /** `http://127.0.0.1:8080/` */
  readonly url: string;
  /** Takes no further request, answers those that are there, gives the port back. */
  close(): Promise<void>;
}

/** Whoever sends a few hundred bytes more slowly is no reader. */
const REQUEST_MS = 10_000;
const GRACE_MS = 3_000;

/** @throws UserError if the port cannot be opened */
export async function startService({ desk, host, port }: ServiceOptions): Promise<RunningService> {
  const { fetch } = createServiceApp(desk);
  const answer = getRequestListener(fetch);
  const server = createServer(
    { requestTimeout: REQUEST_MS, headersTimeout: REQUEST_MS, connectionsCheckingInterval: 1_000 },
    (request, response) => void answer(request, response),
  );
  const bound = await listen(server, { host, port });
  const name = host.includes(":") ? `[${host}]` : host;
  return { url: `http://${name}:${bound}/`, close: () => stop(server) };
}

function listen(server: Server, address: { host: string; port: number }): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const message = `${address.host}:${address.port} cannot be opened: ${error.code ?? error.message}`;
      reject(
        new UserError("port-taken", { message, advice: "Choose others with --host and --port" }),
      );
    });
    server.listen(address, () => {
      const bound = server.address();
      resolve(typeof bound === "object" && bound !== null ? bound.port : address.port);
    });
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => server.closeAllConnections(), GRACE_MS);
    server.close(() => {
      clearTimeout(late);
      resolve();
    });
    server.closeIdleConnections();
  });
}
