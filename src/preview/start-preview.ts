import type { Server } from "node:http";
import { createAdaptorServer } from "@hono/node-server";
import { UserError } from "../model/user-error.ts";
import { BuildDesk } from "./build-desk.ts";
import { createPreviewApp } from "./preview-app.ts";
import type { PreviewSource } from "./preview-source.ts";

export interface PreviewOptions {
  readonly source: PreviewSource;
  /** Drafts are secret: there is no other host to choose. */
  readonly host: "127.0.0.1";
  /** 0 takes any free port; if another one is taken, the next free one is used. */
  readonly port: number;
}

export interface RunningPreview {
  /** `http://127.0.0.1:4000/` */
  readonly url: string;
  /** Ends open pages' streams and gives the port back. */
  close(): Promise<void>;
}

const PORTS_TO_TRY = 20;

/** @throws UserError if no port can be opened */
export async function startPreview(options: PreviewOptions): Promise<RunningPreview> {
  const desk = new BuildDesk(options.source);
  const { app, close } = createPreviewApp(options.source, desk);
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  try {
    const port = await listenSomewhere(server, options);
    return {
      url: `http://${options.host}:${port}/`,
      async close() {
        close();
        await desk.close();
        await stop(server);
      },
    };
  } catch (error) {
    await desk.close();
    throw error;
  }
}

async function listenSomewhere(server: Server, options: PreviewOptions): Promise<number> {
  const { host, port } = options;
  const nextPorts = Array.from({ length: PORTS_TO_TRY }, (_, index) => port + index);
  const ports = port === 0 ? [0] : [...nextPorts.filter((one) => one <= 65_535), 0];
  for (const candidate of ports) {
    const opened = await listen(server, { host, port: candidate });
    if (opened !== null) return opened;
  }
  throw new UserError("port-taken", {
    message: `No port at ${host} can be opened`,
    advice: "Choose one with --port",
  });
}

/** @returns null if the port is another program's */
function listen(
  server: Server,
  address: { readonly host: string; readonly port: number },
): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE" || error.code === "EACCES") resolve(null);
      else reject(error);
    };
    server.once("error", fail);
    server.listen(address, () => {
      server.off("error", fail);
      const bound = server.address();
      resolve(typeof bound === "object" && bound !== null ? bound.port : address.port);
    });
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
