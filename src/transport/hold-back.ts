import { Readable } from "node:stream";

/** A message on its way whose end has not been let out. */
export interface HeldBack {
  readonly stream: Readable;
  /** Resolves when everything but the end has been taken. */
  readonly taken: Promise<void>;
  hasStarted(): boolean;
  /** Lets the end out: the SMTP client then writes the final dot. */
  release(): void;
}

/**
 * Gives a message to the SMTP client but holds its end back.
 *
 * The client writes the final dot only when the stream ends, so that whoever holds this decides, with
 * the whole message already at the server, whether it may become one.
 */
export function holdBack(bytes: Uint8Array): HeldBack {
  let started = false;
  let tellTaken = (): void => undefined;
  const taken = new Promise<void>((resolve) => (tellTaken = resolve));
  const stream = new Readable({
    // Asked again only when the socket has taken the first chunk, or has room for more.
    read: () => {
      if (started) tellTaken();
      else {
        started = true;
        stream.push(bytes);
      }
    },
  });
  return { stream, taken, hasStarted: () => started, release: () => void stream.push(null) };
}
