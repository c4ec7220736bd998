import { once } from "node:events";
import { createServer, type AddressInfo, type Socket } from "node:net";

import { expect, onTestFinished } from "vitest";

import { type Reading, readSubjects } from "./read-mailbox.ts";

/** This machine under a name that does not say so: encryption and a certificate are asked for. */
export const OUTSIDE = "::ffff:127.0.0.1";

/** What an operator reads: the message without ports, the advice and the exit status; and no secret anywhere. */
export async function fail(reading: Reading): Promise<readonly unknown[]> {
  const error: unknown = await readSubjects(reading).then(
    () => new Error("It did not fail"),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Error)) throw new Error("Nothing was thrown");
  const told = `${error.message} ${String(Reflect.get(error, "advice"))} ${error.stack ?? ""}`;
  expect(told).not.toContain(reading.access.secret);
  const [code, status]: unknown[] = ["code", "exitStatus"].map(
    (name) => Reflect.get(error, name) as unknown,
  );
  return [error.message.replace(`:${reading.access.port}`, ""), code, status];
}

/** A server that says something, and then what the test wants. */
export async function startFake(greet: (socket: Socket) => void): Promise<number> {
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    onTestFinished(() => void socket.destroy());
    greet(socket);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}
