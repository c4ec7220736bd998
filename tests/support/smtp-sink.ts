import { closeSync, fsyncSync, openSync, writeSync } from "node:fs";
import type { AddressInfo } from "node:net";
import {
  SMTPServer,
  type SMTPServerDataStream,
  type SMTPServerOptions,
  type SMTPServerSession,
} from "smtp-server";

/** What happens to mail for some addresses. Rules are data, so that another process can be told them. */
export interface SinkRule {
  /** A regular expression over the recipient's address; the first rule that matches holds. */
  readonly to: string;
  readonly does: SinkBehaviour;
  /** How often it holds for one address: 1 is greylisting; for ever if left out. */
  readonly times?: number;
  /** How long it holds, from its first use on; for ever if left out. */
  readonly forMs?: number;
}

export type SinkBehaviour =
  | { readonly kind: "reply"; readonly at: SinkStage; readonly code: number; readonly text: string }
  /** The connection ends without a word: before the dot nothing is recorded, after it the mail is. */
  | { readonly kind: "drop"; readonly at: "rcpt" | "before-dot" | "after-dot" }
  /** The mail is recorded at once and answered later. */
  | { readonly kind: "late"; readonly waitMs: number }
  /** No answer, ever: to RCPT, or to the final dot with the mail recorded. */
  | { readonly kind: "stall"; readonly at: "rcpt" | "after-dot" };

export type SinkStage = "rcpt" | "dot";

export interface SinkOptions {
  /** 0 or left out: any free one. */
  readonly port?: number;
  readonly rules?: readonly SinkRule[];
  /** Each accepted message becomes one line of JSON here, synced to disk before the reply. */
  readonly record?: string;
  readonly login?: { readonly user: string; readonly password: string };
  /** How one may log in; all ways unless told. With XOAUTH2 the password is the access token. */
  readonly logIns?: readonly ("PLAIN" | "LOGIN" | "XOAUTH2")[];
  /** Records then say what MAIL and RCPT asked for. */
  readonly dsn?: "offered";
  readonly tls?: "none" | "starttls" | "implicit";
  readonly smtpUtf8?: "offered" | "not-offered";
  readonly pipelining?: "offered" | "not-offered";
  /** The connection gets 421 instead of a reply to the MAIL after this many messages. */
  readonly messagesPerConnection?: number;
  /** One more gets 421 in its greeting. */
  readonly maxConnections?: number;
  readonly greeting?: { readonly code: number; readonly text: string };
  /** Refuses every MAIL. */
  readonly sender?: { readonly code: number; readonly text: string };
  readonly sizeBytes?: number;
  /** A provider's limit: what comes faster gets 454 to its final dot, as Amazon SES says it. */
  readonly perSecond?: number;
}

export interface SinkRecord {
  readonly from: string;
  readonly to: readonly string[];
  /** With angle brackets; null if the mail has none. */
  readonly messageId: string | null;
  readonly bytes: number;
  /** RFC 3461; only where it is offered. */
  readonly dsn?: unknown;
}

export interface SmtpSink {
  readonly port: number;
  /** `smtp://127.0.0.1:<port>`, without a log-in. */
  readonly url: string;
  /** What was accepted, in order; `source` is the mail as it came. */
  readonly records: readonly (SinkRecord & { readonly source: Buffer; readonly atMs: number })[];
  /** How many connections were opened so far. */
  connections(): number;
  close(): Promise<void>;
}

/** A real SMTP server on loopback that keeps a record of its own and misbehaves as told. */
export async function startSmtpSink(options: SinkOptions = {}): Promise<SmtpSink> {
  const records: (SinkRecord & { source: Buffer; atMs: number })[] = [];
  const isOverLimit = createLimit(options.perSecond);
  const file = options.record === undefined ? null : openSync(options.record, "a");
  const rules = new RuleBook(options.rules ?? []);
  const counts = { connections: 0 };

  function keep(session: SMTPServerSession, source: Buffer): void {
    const { dsn, rcptTo } = session.envelope;
    const asked = options.dsn === undefined ? {} : { dsn: { mail: dsn, to: rcptTo[0]?.dsn } };
    const record = { ...toRecord(session, source), ...asked };
    records.push({ ...record, source, atMs: Date.now() });
    if (file === null) return;
    writeSync(file, `${JSON.stringify(record)}\n`);
    fsyncSync(file);
  }

  const server: SMTPServer = new SMTPServer({
    ...toServerOptions(options),
    onConnect(_session, callback) {
      counts.connections += 1;
      callback(options.greeting === undefined ? null : toError(options.greeting));
    },
    onMailFrom(_address, session, callback) {
      const limit = options.messagesPerConnection ?? Number.POSITIVE_INFINITY;
      const isOver = session.transaction > limit;
      const enough = { code: 421, text: "4.7.0 Enough for one connection" };
      const refusal = isOver ? enough : options.sender;
      callback(refusal === undefined ? null : toError(refusal));
    },
    onRcptTo(address, session, callback) {
      const does = rules.find(address.address, "rcpt");
      if (does === null) callback();
      else if (does.kind === "reply") callback(toError(does));
      else if (does.kind === "drop") destroy(server, session);
    },
    onData(stream, session, callback) {
      const address = session.envelope.rcptTo[0]?.address ?? "";
      receive(stream, {
        does: isOverLimit() ? THROTTLED : rules.find(address, "data"),
        keep: (source) => keep(session, source),
        answer: callback,
        drop: () => destroy(server, session),
      });
    },
  });
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    port,
    url: `smtp://127.0.0.1:${port}`,
    records,
    connections: () => counts.connections,
    async close() {
      for (const connection of server.connections) connection._socket.destroy();
      await new Promise<void>((resolve) => server.close(resolve));
      if (file !== null) closeSync(file);
    },
  };
}

const THROTTLED = { kind: "reply", at: "dot", code: 454, text: "Too many messages" } as const;

/** A token bucket: bursts of one second's messages are taken. */
function createLimit(perSecond: number | undefined): () => boolean {
  if (perSecond === undefined) return () => false;
  let [tokens, filledMs] = [perSecond, Date.now()];
  return () => {
    const nowMs = Date.now();
    tokens = Math.min(perSecond, tokens + ((nowMs - filledMs) / 1000) * perSecond);
    filledMs = nowMs;
    if (tokens < 1) return true;
    tokens -= 1;
    return false;
  };
}

/** Counts how often a rule held for an address. */
class RuleBook {
  readonly #rules: readonly SinkRule[];
  readonly #uses = new Map<string, number>();
  readonly #since = new Map<SinkRule, number>();

  constructor(rules: readonly SinkRule[]) {
    this.#rules = rules;
  }

  find(address: string, command: "rcpt" | "data"): SinkBehaviour | null {
    const rule = this.#rules.find(
      ({ to, does }) =>
        new RegExp(to).test(address) && (isAtRcpt(does) ? "rcpt" : "data") === command,
    );
    if (rule === undefined) return null;
    const since = this.#since.get(rule) ?? Date.now();
    this.#since.set(rule, since);
    if (Date.now() - since > (rule.forMs ?? Number.POSITIVE_INFINITY)) return null;
    const key = `${rule.to} ${address}`;
    const uses = (this.#uses.get(key) ?? 0) + 1;
    this.#uses.set(key, uses);
    return uses > (rule.times ?? Number.POSITIVE_INFINITY) ? null : rule.does;
  }
}

function isAtRcpt(does: SinkBehaviour): boolean {
  return does.kind !== "late" && does.at === "rcpt";
}

interface Reception {
  readonly does: SinkBehaviour | null;
  readonly keep: (source: Buffer) => void;
  readonly answer: (error?: Error | null, text?: string) => void;
  readonly drop: () => void;
}

function receive(stream: SMTPServerDataStream, { does, keep, answer, drop }: Reception): void {
  const chunks: Buffer[] = [];
  if (does?.kind === "drop" && does.at === "before-dot") {
    drop();
    return;
  }
  stream.on("data", (chunk: Buffer) => chunks.push(chunk));
  stream.on("end", () => {
    if (does?.kind === "reply") {
      answer(toError(does));
      return;
    }
    keep(Buffer.concat(chunks));
    if (does === null) answer(null, "2.0.0 Kept");
    else if (does.kind === "drop") drop();
    else if (does.kind === "late") setTimeout(() => answer(null, "2.0.0 Kept late"), does.waitMs);
  });
}

function toServerOptions(options: SinkOptions): SMTPServerOptions {
  const login = options.login;
  const disabled = [
    ...(login === undefined ? ["AUTH"] : []),
    ...(options.tls === "starttls" ? [] : ["STARTTLS"]),
  ];
  return {
    secure: options.tls === "implicit",
    disabledCommands: disabled,
    authOptional: login === undefined,
    allowInsecureAuth: true,
    hideSMTPUTF8: options.smtpUtf8 === "not-offered",
    hideDSN: options.dsn === undefined,
    authMethods: [...(options.logIns ?? ["PLAIN", "LOGIN"])],
    hidePIPELINING: options.pipelining === "not-offered",
    size: options.sizeBytes,
    ...(options.maxConnections === undefined ? {} : { maxClients: options.maxConnections }),
    disableReverseLookup: true,
    closeTimeout: 50,
    logger: false,
    onAuth(auth, _session, callback) {
      const isRight =
        auth.username === login?.user && (auth.password ?? auth.accessToken) === login?.password;
      const refusal = { message: "5.7.8 Wrong", responseCode: 535 };
      callback(null, isRight ? { user: auth.username } : refusal);
    },
  };
}

function toRecord(session: SMTPServerSession, source: Buffer): SinkRecord {
  const { mailFrom, rcptTo } = session.envelope;
  const head = source
    .subarray(0, source.indexOf("\r\n\r\n"))
    .toString()
    .replace(/\r\n\s+/g, " ");
  return {
    from: mailFrom === false ? "" : mailFrom.address,
    to: rcptTo.map(({ address }) => address),
    messageId: /^Message-ID:\s*(<[^>]*>)/im.exec(head)?.[1] ?? null,
    bytes: source.length,
  };
}

function destroy(server: SMTPServer, session: SMTPServerSession): void {
  for (const connection of server.connections) {
    if (connection.session.id === session.id) connection._socket.destroy();
  }
}

function toError({ code, text }: { readonly code: number; readonly text: string }): Error {
  return Object.assign(new Error(text), { responseCode: code });
}
