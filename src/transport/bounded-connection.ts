import SMTPConnection from "nodemailer/lib/smtp-connection";

/** Of all replies to one message, or to the commands that open a session: RFC 5321 has 512 octets a line. */
const MOST_BYTES = 256 * 1024;
/** Longer than any reply that is let through. */
const TOO_LONG = Buffer.alloc(MOST_BYTES, "x");

type OnData = (this: SMTPConnection, chunk: Buffer) => void;
const onData = Reflect.get(SMTPConnection.prototype, "_onData") as OnData;

/**
 * Nodemailer's connection, deaf to a server that does not stop talking.
 *
 * Nodemailer bounds each reply, but not the empty lines between replies: ten million of them, sent in a second, keep
 * the process busy for a quarter of a minute, all other connections included.
 */
export class BoundedConnection extends SMTPConnection {
  #heardBytes = 0;

  /** What comes from now on is counted anew: a message begins. */
  listenAnew(): void {
    this.#heardBytes = 0;
  }

  /** Called by Nodemailer with what its socket receives; a test says if that is no longer so. */
  _onData(chunk: Buffer): void {
    if (this.#heardBytes > MOST_BYTES) return;
    this.#heardBytes += chunk.length;
    // A line beyond its own limit ends the session in Nodemailer's ways, with an error to whoever waits.
    onData.call(this, this.#heardBytes > MOST_BYTES ? TOO_LONG : chunk);
  }
}
