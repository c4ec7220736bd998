import { once } from "node:events";
import { unlink } from "node:fs/promises";
import { connect, type Server } from "node:net";

import { readErrorCode } from "../../model/read-error-code.ts";
import type { ReportListenerSettings } from "../../model/report-sources.ts";
import { UserError } from "../../model/user-error.ts";

type Place = ReportListenerSettings["at"];

/**
 * Listens at a port, or at a socket whose owner may be gone.
 *
 * @returns the port; null for a socket
 * @throws UserError if that cannot be
 */
export async function listen(server: Server, at: Place): Promise<number | null> {
  try {
    return await tryToListen(server, at);
  } catch (error) {
    const isTaken = readErrorCode(error) === "EADDRINUSE";
    if (at.kind === "port" || !isTaken || (await isAnswered(at.path))) throw toUserError(at, error);
    // Left by a process that was killed.
    await unlink(at.path);
    return tryToListen(server, at);
  }
}

async function tryToListen(server: Server, at: Place): Promise<number | null> {
  // Mail servers run as users of their own: the folder says who gets at a socket.
  const options = at.kind === "port" ? at : { path: at.path, readableAll: true, writableAll: true };
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options, () => {
      server.removeListener("error", reject);
      resolve();
    });
  });
  const address = server.address();
  return address !== null && typeof address === "object" ? address.port : null;
}

async function isAnswered(path: string): Promise<boolean> {
  const socket = connect(path);
  try {
    await once(socket, "connect");
    return true;
  } catch (error) {
    return readErrorCode(error) !== "ECONNREFUSED";
  } finally {
    socket.destroy();
  }
}

function toUserError(at: Place, error: unknown): unknown {
  const where = at.kind === "port" ? `port ${at.port} of ${at.host}` : at.path;
  const [said, advice] = REASONS[readErrorCode(error)] ?? [];
  if (said === undefined || advice === undefined) return error;
  return new UserError("listener-address", { message: `${said} ${where}`, advice, exitStatus: 2 });
}

const REASONS: Readonly<Record<string, readonly [said: string, advice: string]>> = {
  EADDRINUSE: ["Somebody else listens at", "Choose another one, or stop the other program"],
  EACCES: [
    "This user may not listen at",
    "Choose a port from 1024 on, or a folder that this user may write to",
  ],
  EADDRNOTAVAIL: [
    "This machine has no such address:",
    "Name an address of this machine, or 0.0.0.0",
  ],
  ENOTFOUND: ["No such host:", "Name an address of this machine, or 0.0.0.0"],
  EINVAL: ["No socket can be made at", "Name a shorter path, at most 100 characters"],
  ENOENT: ["There is no folder for", "Make the folder that the socket is to lie in"],
};
