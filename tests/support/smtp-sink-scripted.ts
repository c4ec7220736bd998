import { createServer, type AddressInfo, type Socket } from "node:net";

/** A server that says whatever it is told, right or wrong, for what no decent SMTP server would say. */
export interface ScriptedServer {
  readonly port: number;
  /** Everything that came in over all connections. */
  received(): string;
  close(): Promise<void>;
}

export interface Script {
  /** With line ends; empty says nothing. */
  readonly greeting: string;
  /** What to answer to a line (a command, or a line of DATA); null says nothing, `hang-up` ends it. */
  readonly answer: (line: string) => string | null;
}

export const HANG_UP = "hang-up";

export async function startScriptedServer(script: Script): Promise<ScriptedServer> {
  let received = "";
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    let rest = "";
    socket.on("data", (chunk) => {
      received += chunk.toString();
      const lines = (rest + chunk.toString()).split("\r\n");
      rest = lines.pop() ?? "";
      for (const line of lines) say(socket, script.answer(line));
    });
    say(socket, script.greeting);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    received: () => received,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function say(socket: Socket, text: string | null): void {
  if (text === HANG_UP) socket.destroy();
  else if (text !== null && text !== "") socket.write(text);
}
