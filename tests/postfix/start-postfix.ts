import { execFileSync } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { onTestFinished } from "vitest";

/** A Postfix of its own on loopback, which asks for STARTTLS and a log-in. Ends with the test. */
export interface Postfix {
  /** With user and password. */
  readonly url: string;
  /** To be trusted by clients. */
  readonly certificate: string;
  readonly log: string;
  /** A Maildir with everybody's mail. */
  readonly maildir: string;
  /** What lies in mailboxes by now. */
  readMails(): readonly DeliveredMail[];
}

export interface DeliveredMail {
  readonly to: string;
  readonly messageId: string;
}

export interface PostfixPolicy {
  /** Address to the reply that RCPT gets. */
  readonly replies?: Readonly<Record<string, string>>;
  /** A domain whose mail goes on to another server of this machine, and comes back if that one does not take it. */
  readonly relay?: { readonly domain: string; readonly port: number };
  /** A mailbox of example.org, with all that stands behind a +, whose mail goes to a server that speaks LMTP. */
  readonly lmtp?: { readonly mailbox: string; readonly port: number };
  /** RFC 3461; where it is not offered, delays are told, and bounces have the whole mail in them. */
  readonly dsn?: "offered" | "not-offered";
}

const USER = "courier";
const PASSWORD = "in-the-test-only";
const HOST = "mx.example.test";

/** Debian's Postfix in a folder of its own; the machine's configuration is neither read nor changed. */
export async function startPostfix(policy: PostfixPolicy): Promise<Postfix> {
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-postfix-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  // Its daemons are somebody else and must get in.
  chmodSync(folder, 0o755);
  const port = await findFreePort();
  const owner = readOwner();
  for (const name of ["conf", "conf/sasl", "queue", "data", "mail"]) mkdirSync(join(folder, name));
  for (const name of ["data", "mail"]) chownSync(join(folder, name), owner.uid, owner.gid);
  makeCertificate(folder);
  makeLogIn(folder, owner);
  writeFileSync(join(folder, "access"), toAccess(policy));
  writeFileSync(join(folder, "transport"), toTransport(policy));
  const main = toMainConfig(folder, owner) + toRelayConfig(folder, policy);
  writeFileSync(join(folder, "conf", "main.cf"), main);
  writeFileSync(join(folder, "conf", "master.cf"), toMasterConfig(port));
  const control = (verb: string): unknown =>
    execFileSync("postfix", ["-c", join(folder, "conf"), verb], { stdio: "pipe" });
  control("start");
  onTestFinished(() => void control("stop"));
  return {
    url: `smtp://${USER}:${PASSWORD}@127.0.0.1:${port}?tls=required`,
    certificate: join(folder, "cert.pem"),
    log: join(folder, "postfix.log"),
    maildir: join(folder, "mail", "all"),
    readMails: () => readMails(join(folder, "mail", "all", "new")),
  };
}

interface Owner {
  readonly uid: number;
  readonly gid: number;
}

function readOwner(): Owner {
  const ask = (flag: string): number =>
    Number(execFileSync("id", [flag, "postfix"], { encoding: "utf8" }));
  return { uid: ask("-u"), gid: ask("-g") };
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function makeCertificate(folder: string): void {
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const request = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"];
  const name = ["-subj", `/CN=${HOST}`, "-addext", "subjectAltName=IP:127.0.0.1"];
  execFileSync("openssl", [...request, ...name, "-keyout", key, "-out", cert], { stdio: "pipe" });
}

function makeLogIn(folder: string, owner: Owner): void {
  const database = join(folder, "sasldb2");
  const args = ["-p", "-c", "-f", database, "-u", HOST, USER];
  execFileSync("saslpasswd2", args, { input: PASSWORD, stdio: "pipe" });
  chownSync(database, owner.uid, owner.gid);
  writeFileSync(
    // Debian's Postfix looks beside its main.cf.
    join(folder, "conf", "sasl", "smtpd.conf"),
    `pwcheck_method: auxprop\nauxprop_plugin: sasldb\nmech_list: PLAIN LOGIN\nsasldb_path: ${database}\n`,
  );
}

function toAccess({ replies = {} }: PostfixPolicy): string {
  return Object.entries(replies)
    .map(([address, reply]) => `${address} ${reply}\n`)
    .join("");
}

function toTransport({ relay, lmtp }: PostfixPolicy): string {
  return [
    ...(relay === undefined ? [] : [`${relay.domain} smtp:[127.0.0.1]:${relay.port}\n`]),
    ...(lmtp === undefined ? [] : [`${lmtp.mailbox} lmtp:[127.0.0.1]:${lmtp.port}\n`]),
  ].join("");
}

/** Impatient, so that a test sees the end of it. */
function toRelayConfig(folder: string, { relay, lmtp, dsn }: PostfixPolicy): string {
  const relayed = relay === undefined ? "" : `relay_domains = ${relay.domain}\n`;
  const offered = dsn === "not-offered" ? "smtpd_discard_ehlo_keywords = dsn\n" : "";
  if (relay === undefined && lmtp === undefined) return offered;
  return `${relayed}${offered}recipient_delimiter = +
transport_maps = texthash:${folder}/transport
smtp_dns_support_level = disabled
queue_run_delay = 2s
minimal_backoff_time = 2s
maximal_backoff_time = 2s
maximal_queue_lifetime = 12s
bounce_queue_lifetime = 12s
delay_warning_time = 1s
`;
}

function toMainConfig(folder: string, owner: Owner): string {
  return `compatibility_level = 3.6
queue_directory = ${folder}/queue
data_directory = ${folder}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
maillog_file = ${folder}/postfix.log
maillog_file_prefixes = ${folder}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = ${HOST}
mydestination =
alias_maps =
virtual_mailbox_domains = example.org
virtual_mailbox_base = ${folder}/mail
virtual_mailbox_maps = static:all/
virtual_uid_maps = static:${owner.uid}
virtual_gid_maps = static:${owner.gid}
virtual_minimum_uid = 1
smtpd_tls_cert_file = ${folder}/cert.pem
smtpd_tls_key_file = ${folder}/key.pem
smtpd_tls_security_level = may
smtpd_tls_auth_only = yes
smtpd_sasl_auth_enable = yes
smtpd_sasl_local_domain = ${HOST}
smtpd_sasl_path = smtpd
smtpd_relay_restrictions = permit_sasl_authenticated, reject
smtpd_recipient_restrictions = check_recipient_access texthash:${folder}/access, permit_sasl_authenticated, reject
`;
}

function toMasterConfig(port: number): string {
  const service = (line: string): string => `${line}\n`;
  return [
    `127.0.0.1:${port} inet n - n - - smtpd`,
    "cleanup unix n - n - 0 cleanup",
    "qmgr unix n - n 300 1 qmgr",
    "tlsmgr unix - - n 1000? 1 tlsmgr",
    "rewrite unix - - n - - trivial-rewrite",
    ...["bounce", "defer", "trace"].map((name) => `${name} unix - - n - 0 bounce`),
    "proxymap unix - - n - - proxymap",
    ...["error", "retry"].map((name) => `${name} unix - - n - - error`),
    "virtual unix - n n - - virtual",
    ...["smtp", "relay"].map((name) => `${name} unix - - n - - smtp`),
    "lmtp unix - - n - - lmtp",
    "anvil unix - - n - 1 anvil",
    "postlog unix-dgram n - n - 1 postlogd",
  ]
    .map(service)
    .join("");
}

function readMails(folder: string): readonly DeliveredMail[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((name) => {
    const source = readFileSync(join(folder, name), "latin1").replace(/\r\n/g, "\n");
    const head = source.slice(0, source.indexOf("\n\n")).replace(/\n\s+/g, " ");
    return { to: readField(head, "Delivered-To"), messageId: readField(head, "Message-ID") };
  });
}

function readField(head: string, name: string): string {
  return new RegExp(`^${name}: *(.*)$`, "im").exec(head)?.[1]?.trim() ?? "";
}
