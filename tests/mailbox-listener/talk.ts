import { once } from "node:events";
import { connect, type Socket } from "node:net";

import { onTestFinished } from "vitest";

/** A client that says exactly what it is told. */
export interface Talk {
  /** Lines as they stand, CRLF included where it is wanted. */
  write(text: string | Uint8Array): void;
  /** Waits for so many replies, which may have several lines each. */
  replies(count: number): Promise<readonly string[]>;
  /** Says a line and waits for its reply. */
  say(line: string): Promise<string>;
  /** When the server has gone. */
  closed(): Promise<void>;
  readonly socket: Socket;
}

/** @param at a port of 127.0.0.1, or the path of a socket; the greeting has come when it resolves */
export async function talk(at: number | string): Promise<Talk> {
  const socket = typeof at === "number" ? connect(at, "127.0.0.1") : connect(at);
  onTestFinished(() => void socket.destroy());
  const found: string[] = [];
  let [rest, wake] = ["", (): void => undefined];
  socket.on("data", (chunk: Buffer) => {
    rest += chunk.toString();
    // A reply ends with the first line that has a space behind its code.
    for (let end = /^\d{3} .*\r\n/m.exec(rest); end !== null; end = /^\d{3} .*\r\n/m.exec(rest)) {
      found.push(rest.slice(0, end.index + end[0].length - 2));
      rest = rest.slice(end.index + end[0].length);
    }
    wake();
  });
  const closed = once(socket, "close").then(() => undefined);
  socket.on("error", () => undefined);
  const replies = async (count: number): Promise<readonly string[]> => {
    while (found.length < count && !socket.destroyed) {
      await Promise.race([new Promise<void>((resolve) => (wake = resolve)), closed]);
    }
    return found.splice(0, count);
  };
  const say = async (line: string): Promise<string> => {
    socket.write(`${line}\r\n`);
    return (await replies(1))[0] ?? "";
  };
  await replies(1);
  return { write: (text) => void socket.write(text), replies, say, closed: () => closed, socket };
}
