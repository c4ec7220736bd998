import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";

import { onTestFinished } from "vitest";

/** Something between client and server that may misbehave. */
export interface Proxy {
  readonly port: number;
  /** What the server said so far. */
  readonly bytes: () => number;
  /** All connections end, without a word. */
  cut(): void;
  /** Nothing goes through any more, in both directions, and nothing ends. */
  freeze(): void;
}

export async function startProxy(target: number): Promise<Proxy> {
  const sockets = new Set<Socket>();
  let [heard, isFrozen] = [0, false];
  const server = createServer((client) => {
    const upstream = connect(target, "127.0.0.1");
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => void other.destroy());
      socket.on("data", (chunk: Buffer) => {
        if (socket === upstream) heard += chunk.length;
        if (!isFrozen) other.write(chunk);
      });
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  onTestFinished(() => {
    cut();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { port, bytes: () => heard, cut, freeze: () => (isFrozen = true) };
}
