import { isIP } from "node:net";
import type { ConnectionOptions } from "node:tls";

import { ImapFlow } from "imapflow";

import { type MailboxAccess, MOST_MAIL_BYTES } from "../model/report-sources.ts";
import { UserError } from "../model/user-error.ts";
import { explainFailure, toServer } from "./explain-failure.ts";

export interface MailboxTimeouts {
  /** To connect, with encryption and log-in. */
  readonly openMs: number;
  /** Without a byte from the server while it owes an answer. */
  readonly silenceMs: number;
  /** For one command, however slowly its answer comes. */
  readonly commandMs: number;
}

export interface MailboxOptions {
  /** Such as a private certificate authority. */
  readonly tls?: ConnectionOptions;
  readonly timeouts?: Partial<MailboxTimeouts>;
}

const TIMEOUTS: MailboxTimeouts = { openMs: 60_000, silenceMs: 60_000, commandMs: 300_000 };

/**
 * One connection to a mailbox, on which each command has its time, and each failure its words.
 *
 * Numbers of mails are good for as long as the folder is open (RFC 9051 section 2.3.1.1), and nothing goes on over a
 * second connection, so a folder that is replaced by another one (a new UIDVALIDITY) ends the reading.
 */
export class MailboxSession {
  readonly #client: ImapFlow;
  readonly #access: MailboxAccess;
  readonly #timeouts: MailboxTimeouts;
  /** What broke the connection, where the command that noticed says only that it is gone. */
  #cause: Error | null = null;

  constructor(access: MailboxAccess, options: MailboxOptions) {
    this.#access = access;
    this.#timeouts = { ...TIMEOUTS, ...options.timeouts };
    this.#client = new ImapFlow(toClientOptions(access, this.#timeouts, options.tls ?? {}));
    this.#client.on("error", (error: Error) => (this.#cause ??= error));
  }

  /** Connects, logs in and opens the folder. @throws UserError */
  async open(): Promise<void> {
    const { folder } = this.#access;
    await this.#withinTime("opening", (client) => client.connect());
    // The lock keeps the connection alive while whoever reads takes their time.
    const open = (client: ImapFlow): Promise<unknown> => client.getMailboxLock(folder);
    await this.#withinTime("open", async (client) => {
      await open(client).catch(async (error: unknown) => {
        throw isFolderMissing(error) ? await this.#toMissingFolder(client) : error;
      });
    });
    const { mailbox } = this.#client;
    if (mailbox !== false && mailbox.readOnly === true) throw this.#toReadOnly();
  }

  /** Runs a command in the folder. @throws UserError */
  async run<Result>(command: (client: ImapFlow) => Promise<Result>): Promise<Result> {
    return this.#withinTime("open", command);
  }

  /**
   * The same for commands of which imapflow says only that they did not work.
   *
   * @param what what the server was to do: `move a mail to “Done”`
   */
  async insist(what: string, command: (client: ImapFlow) => Promise<unknown>): Promise<void> {
    const did = await this.run(command);
    if (did !== false && did !== undefined) return;
    if (!this.#client.usable) {
      const cause = this.#cause ?? Object.assign(new Error("Gone"), { code: "ECONNRESET" });
      throw explainFailure(cause, this.#access, "open");
    }
    throw new UserError("mailbox-refused", {
      message: `${toServer(this.#access)} refuses to ${what}`,
      advice: "Check that the user may do that, and how full the mailbox is",
    });
  }

  /** Says goodbye where there is somebody to say it to. Never rejects. */
  async close(): Promise<void> {
    if (this.#client.usable) {
      const patience = setTimeout(() => this.#client.close(), 5_000);
      await this.#client.logout().catch(() => undefined);
      clearTimeout(patience);
    }
    this.#client.close();
  }

  async #withinTime<Result>(
    stage: "opening" | "open",
    command: (client: ImapFlow) => Promise<Result>,
  ): Promise<Result> {
    const limitMs = stage === "opening" ? this.#timeouts.openMs : this.#timeouts.commandMs;
    const timer = setTimeout(() => {
      this.#cause ??= Object.assign(new Error("No answer in time"), { code: "ETIMEOUT" });
      this.#client.close();
    }, limitMs);
    try {
      return await command(this.#client);
    } catch (error) {
      const cause = error instanceof UserError ? error : (this.#cause ?? error);
      throw explainFailure(cause, this.#access, stage);
    } finally {
      clearTimeout(timer);
    }
  }

  async #toMissingFolder(client: ImapFlow): Promise<UserError> {
    const folders = await client.list().catch(() => []);
    const names = folders
      .map(({ path }) => path)
      .sort()
      .slice(0, 12);
    const there = names.length === 0 ? "" : `: there are ${names.join(", ")}`;
    return new UserError("mailbox-folder", {
      message: `${toServer(this.#access)} has no folder “${this.#access.folder}” for “${this.#access.user}”`,
      advice: `Name a folder behind the / in the mailbox's address${there}`,
    });
  }

  #toReadOnly(): UserError {
    return new UserError("mailbox-read-only", {
      message: `The folder “${this.#access.folder}” at ${toServer(this.#access)} may only be read, so that what was taken cannot be marked`,
      advice: "Give the user the right to change it",
    });
  }
}

function isFolderMissing(error: unknown): boolean {
  return error instanceof Error && Reflect.get(error, "mailboxMissing") === true;
}

function toClientOptions(
  access: MailboxAccess,
  timeouts: MailboxTimeouts,
  tls: ConnectionOptions,
): ConstructorParameters<typeof ImapFlow>[0] {
  const { host, port, user, secret, security } = access;
  const mayBeClear = security === "starttls" && isLoopback(host);
  return {
    host,
    port,
    secure: security === "tls",
    ...(security === "tls" || mayBeClear ? {} : { doSTARTTLS: true }),
    tls: mayBeClear ? { rejectUnauthorized: false, ...tls } : tls,
    auth: access.auth === "password" ? { user, pass: secret } : { user, accessToken: secret },
    clientInfo: { name: "Broadsheet" },
    logger: false,
    disableAutoIdle: true,
    // A small answer may be a large one inside.
    disableCompression: true,
    disableIMAP4rev2: true,
    connectionTimeout: timeouts.openMs,
    greetingTimeout: timeouts.openMs,
    socketTimeout: timeouts.silenceMs,
    // A line may name a million mails; no other answer is as large as a mail.
    maxLineLength: 12 * 1024 * 1024,
    maxLiteralSize: MOST_MAIL_BYTES + 1024,
    maxResponseSize: MOST_MAIL_BYTES + 12 * 1024 * 1024,
    maxResponseTokens: 100_000,
  };
}

/** RFC 1122 section 3.2.1.3 and RFC 4291 section 2.5.3: what never leaves this machine. */
function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
}
