import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer, type AddressInfo } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";

import { ImapFlow } from "imapflow";
import { onTestFinished } from "vitest";

/** A Dovecot of its own on loopback, with any users. Ends with the test. */
export interface Dovecot {
  /** STARTTLS is offered, and clear text is let through. */
  readonly port: number;
  /** TLS from the first byte; the certificate is of tests/support/certificates. */
  readonly tlsPort: number;
  readonly log: string;
  /** Puts mails into a folder of a user, the first one oldest. */
  deliver(user: string, mails: readonly (string | Uint8Array)[]): void;
  /** A client that is logged in, for preparing and looking. */
  connect(user: string): Promise<ImapFlow>;
}

export interface DovecotOptions {
  /** What it says that it can; all it can unless told. */
  readonly capabilities?: string;
  /** `plain xoauth2 oauthbearer` unless told. */
  readonly logIns?: string;
}

/** Of everybody. */
export const PASSWORD = "in-the-test-only";
export const TOKEN = "token-in-the-test-only";

const CERTIFICATES = fileURLToPath(new URL("./certificates", import.meta.url));

/** Debian's Dovecot in a folder of its own; the machine's configuration is neither read nor changed. */
export async function startDovecot(options: DovecotOptions = {}): Promise<Dovecot> {
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-dovecot-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  // Its processes are somebody else and must get in.
  chmodSync(folder, 0o755);
  const owner = findOwner();
  const mails = join(folder, "mail");
  makeOwned(mails, owner);
  const [port, tlsPort] = [await findFreePort(), await findFreePort()];
  const config = join(folder, "dovecot.conf");
  writeFileSync(config, toConfig({ folder, owner, port, tlsPort }, options));
  await run(config, port);
  return {
    port,
    tlsPort,
    log: join(folder, "log"),
    deliver: (user, added) => deliver(join(mails, user), owner, added),
    connect: (user) => connectAs(user, port),
  };
}

async function run(config: string, port: number): Promise<void> {
  const master = spawn("dovecot", ["-F", "-c", config], { stdio: "inherit" });
  onTestFinished(async () => {
    if (master.exitCode !== null) return;
    const gone = once(master, "exit");
    master.kill("SIGTERM");
    await gone;
  });
  for (let tries = 0; tries < 100 && master.exitCode === null; tries += 1) {
    if (await isAnswered(port)) return;
    await wait(100);
  }
  throw new Error("Dovecot did not start");
}

async function isAnswered(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

interface Owner {
  readonly uid: number;
  readonly gid: number;
  /** Of its processes. */
  readonly internal: string;
  readonly logIn: string;
}

/** Without root's rights everything is the user's own. */
function findOwner(): Owner {
  const { uid, gid, username } = userInfo();
  if (uid !== 0) return { uid, gid, internal: username, logIn: username };
  return { uid: 65534, gid: 65534, internal: "dovecot", logIn: "dovenull" };
}

function makeOwned(folder: string, { uid, gid }: Owner): void {
  mkdirSync(folder, { recursive: true });
  chownSync(folder, uid, gid);
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

let delivered = 0;

function deliver(maildir: string, owner: Owner, mails: readonly (string | Uint8Array)[]): void {
  for (const path of ["", "new", "cur", "tmp"]) makeOwned(join(maildir, path), owner);
  for (const mail of mails) {
    delivered += 1;
    const name = `${1_750_000_000 + delivered}.M${delivered}.test`;
    const path = join(maildir, "new", name);
    writeFileSync(path, mail);
    chownSync(path, owner.uid, owner.gid);
  }
}

async function connectAs(user: string, port: number): Promise<ImapFlow> {
  const auth = { user, pass: PASSWORD };
  const client = new ImapFlow({
    host: "127.0.0.1",
    port,
    secure: false,
    doSTARTTLS: false,
    auth,
    logger: false,
  });
  client.on("error", () => undefined);
  await client.connect();
  onTestFinished(() => client.close());
  return client;
}

interface Setting {
  readonly folder: string;
  readonly owner: Owner;
  readonly port: number;
  readonly tlsPort: number;
}

function toConfig({ folder, owner, port, tlsPort }: Setting, options: DovecotOptions): string {
  const capabilities =
    options.capabilities === undefined ? "" : `imap_capability = ${options.capabilities}`;
  return `base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
protocols = imap
listen = 127.0.0.1
default_internal_user = ${owner.internal}
default_login_user = ${owner.logIn}
ssl = yes
ssl_cert = <${CERTIFICATES}/here.pem
ssl_key = <${CERTIFICATES}/server.key
disable_plaintext_auth = no
auth_mechanisms = ${options.logIns ?? "plain xoauth2 oauthbearer"}
auth_failure_delay = 0
mail_location = maildir:${folder}/mail/%u
mail_uid = ${owner.uid}
mail_gid = ${owner.gid}
first_valid_uid = 0
first_valid_gid = 0
mail_max_userip_connections = 50
${capabilities}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = ${tlsPort}
    ssl = yes
  }
}
service anvil {
  chroot =
}
passdb {
  driver = static
  mechanisms = plain
  args = password=${PASSWORD}
}
passdb {
  driver = static
  mechanisms = xoauth2 oauthbearer
  args = password=${TOKEN}
}
userdb {
  driver = static
  args = uid=${owner.uid} gid=${owner.gid} home=${folder}/mail/%u
}
`;
}
