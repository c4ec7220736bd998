import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, type AddressInfo, type Socket } from "node:net";
import { fileURLToPath } from "node:url";

import { describe, expect, it, onTestFinished } from "vitest";

import type { MailboxAccess } from "../../src/model/report-sources.ts";
import { PASSWORD, startDovecot, TOKEN } from "../support/start-dovecot.ts";
import { listFolder, readSubjects, toAccess, toMails, type Reading } from "./read-mailbox.ts";
import { startProxy } from "./start-proxy.ts";

const AUTHORITY = readFileSync(
  fileURLToPath(new URL("../support/certificates/authority.pem", import.meta.url)),
);

/** This machine under a name that does not say so: encryption and a certificate are asked for. */
const OUTSIDE = "::ffff:127.0.0.1";

/** What an operator reads: the message without ports, the advice and the exit status; and no secret anywhere. */
async function fail(reading: Reading): Promise<readonly unknown[]> {
  const error: unknown = await readSubjects(reading).then(
    () => new Error("It did not fail"),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Error)) throw new Error("Nothing was thrown");
  const told = `${error.message} ${String(Reflect.get(error, "advice"))} ${error.stack ?? ""}`;
  expect(told).not.toContain(reading.access.secret);
  return [
    error.message.replace(`:${reading.access.port}`, ""),
    Reflect.get(error, "code"),
    Reflect.get(error, "exitStatus"),
  ];
}

/** A server that says something, and then what the test wants. */
async function startFake(greet: (socket: Socket) => void): Promise<number> {
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

describe("a log-in", () => {
  it.each([
    ["plain xoauth2 oauthbearer", "OAUTHBEARER"],
    ["plain xoauth2", "XOAUTH2"],
  ])("works with an access token where a server offers %s", async (logIns, method) => {
    const server = await startDovecot({ logIns });
    server.deliver("bounces", toMails("A"));
    const access = toAccess(server.port, { auth: "xoauth2", secret: TOKEN });
    expect(await readSubjects({ access })).toEqual(["A"]);
    expect(readFileSync(server.log, "utf8")).toContain(`method=${method}, `);
  });

  it("that is refused says for whom, and what would be right", async () => {
    const { port } = await startDovecot();
    const said = "127.0.0.1 refuses the log-in of “bounces”: Authentication failed.";
    expect(await fail({ access: toAccess(port, { secret: "wrong word" }) })).toEqual([
      said,
      "mailbox-log-in",
      1,
    ]);
    expect(
      await fail({ access: toAccess(port, { secret: "old-token", auth: "xoauth2" }) }),
    ).toEqual([said, "mailbox-log-in", 1]);
  });

  it("that a server does not offer is named", async () => {
    const { port } = await startDovecot({ logIns: "plain" });
    expect(await fail({ access: toAccess(port, { auth: "xoauth2", secret: TOKEN }) })).toEqual([
      "127.0.0.1 offers no log-in with an access token",
      "mailbox-log-in",
      1,
    ]);
    const other = await startDovecot({ logIns: "xoauth2" });
    expect(await fail({ access: toAccess(other.port) })).toEqual([
      "127.0.0.1 offers no log-in with a password",
      "mailbox-log-in",
      1,
    ]);
  });
});

describe("encryption", () => {
  it("is from the first byte, or by STARTTLS", async () => {
    const server = await startDovecot();
    server.deliver("bounces", toMails("A"));
    const options = { tls: { ca: AUTHORITY } };
    const access = toAccess(server.tlsPort, { security: "tls", host: "localhost" });
    expect(await readSubjects({ access, options, each: () => Promise.resolve() })).toEqual(["A"]);
    const named = { tls: { ca: AUTHORITY, servername: "localhost" } };
    const outside = toAccess(server.port, { host: OUTSIDE });
    expect(await readSubjects({ access: outside, options: named })).toEqual(["A"]);
    expect(readFileSync(server.log, "utf8").match(/, TLS, /g)).toHaveLength(2);
  });

  it("with a certificate that nobody vouches for is none", async () => {
    const server = await startDovecot();
    const access = toAccess(server.tlsPort, { security: "tls", host: "localhost" });
    expect(await fail({ access })).toEqual([
      "No encrypted connection to localhost: UNABLE_TO_VERIFY_LEAF_SIGNATURE",
      "mailbox-tls",
      1,
    ]);
    expect(await fail({ access: toAccess(server.port, { host: OUTSIDE }) })).toEqual([
      "No encrypted connection to [::ffff:127.0.0.1]: UNABLE_TO_VERIFY_LEAF_SIGNATURE",
      "mailbox-tls",
      1,
    ]);
  });

  it("is never left out but on loopback", async () => {
    const words: string[] = [];
    const port = await startFake((socket) => {
      socket.write("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] Ready\r\n");
      socket.on("data", (chunk: Buffer) => {
        words.push(chunk.toString());
        const tag = chunk.toString().split(" ")[0] ?? "";
        socket.write(`* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n${tag} OK Done\r\n`);
      });
    });
    expect(await fail({ access: toAccess(port, { host: OUTSIDE }) })).toEqual([
      "[::ffff:127.0.0.1] offers no encryption, and the password would cross the network as clear text",
      "mailbox-tls",
      1,
    ]);
    expect(words.join("")).not.toMatch(/LOGIN|AUTHENTICATE/);
  });

  it("that a server does not speak on this port is told", async () => {
    const server = await startDovecot();
    const access = toAccess(server.port, { security: "tls" });
    expect((await fail({ access })).slice(1)).toEqual(["mailbox-tls", 1]);
    const options = { timeouts: { openMs: 500 } };
    expect(await fail({ access: toAccess(server.tlsPort), options })).toEqual([
      expect.stringMatching(/^No (?:greeting|answer) in time from 127\.0\.0\.1$/),
      "mailbox-unreachable",
      75,
    ]);
  });
});

describe("a server", () => {
  it("that has no such folder names those that it has", async () => {
    const server = await startDovecot();
    const client = await server.connect("bounces");
    await client.mailboxCreate("Reports");
    const reading = { access: toAccess(server.port, { folder: "Report" }) };
    expect(await fail(reading)).toEqual([
      "127.0.0.1 has no folder “Report” for “bounces”",
      "mailbox-folder",
      1,
    ]);
    await expect(readSubjects(reading)).rejects.toMatchObject({
      advice: "Name a folder behind the / in the mailbox's address: there are INBOX, Reports",
    });
  });

  it("that nobody runs, or whose name nobody knows, is told", async () => {
    const port = await startFake(() => undefined);
    const options = { timeouts: { openMs: 2_000 } };
    const unknown = toAccess(port, { host: "imap.invalid" });
    expect((await fail({ access: unknown, options })).slice(1, 2)).toEqual(["mailbox-unreachable"]);
    expect(await fail({ access: toAccess(1), options })).toEqual([
      "Nothing listens at 127.0.0.1",
      "mailbox-unreachable",
      75,
    ]);
  });

  it.each([
    ["speaks another protocol", "HTTP/1.1 400 Bad Request\r\n\r\n"],
    ["greets with what can be no greeting", '* OK "\r\n* (((((((((\r\n'],
    ["says goodbye at once", "* BYE Too many connections\r\n"],
  ])("that %s ends in time and in words", async (_, greeting) => {
    const port = await startFake((socket) => void socket.end(greeting));
    const options = { timeouts: { openMs: 1_000 } };
    const [, code] = await fail({ access: toAccess(port), options });
    expect(code).toMatch(/^mailbox-(?:unreachable|garbled|refused|log-in)$/);
  });

  it("that says a byte now and then, for ever, is given up", async () => {
    const port = await startFake((socket) => {
      socket.write("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ");
      const timer = setInterval(() => socket.write("x"), 50);
      socket.on("close", () => clearInterval(timer));
    });
    const options = { timeouts: { openMs: 700 } };
    expect((await fail({ access: toAccess(port), options })).slice(1)).toEqual([
      "mailbox-unreachable",
      75,
    ]);
  });

  it("that says a line without an end is not listened to", async () => {
    const before = process.memoryUsage().rss;
    const port = await startFake((socket) => {
      const block = Buffer.alloc(1024 * 1024, "x");
      const push = (): void => {
        while (socket.writable && socket.write(block));
      };
      socket.on("drain", push);
      socket.write("* OK ");
      push();
    });
    const options = { timeouts: { openMs: 10_000 } };
    expect((await fail({ access: toAccess(port), options })).slice(1)).toEqual([
      "mailbox-garbled",
      1,
    ]);
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 ** 2);
  });
});

describe("a connection", () => {
  const LOST = ["The connection to 127.0.0.1 broke", "mailbox-unreachable", 75];

  async function readThrough(done: MailboxAccess["done"]): Promise<{
    readonly server: Awaited<ReturnType<typeof startDovecot>>;
    readonly proxy: Awaited<ReturnType<typeof startProxy>>;
    readonly access: MailboxAccess;
  }> {
    const server = await startDovecot();
    server.deliver("bounces", toMails("A", "B", "C", "D"));
    const proxy = await startProxy(server.port);
    return { server, proxy, access: toAccess(proxy.port, { done }) };
  }

  it("that is lost between mails leaves taken what was taken", async () => {
    const { server, proxy, access } = await readThrough({ kind: "move", folder: "Done" });
    const each: Reading["each"] = async (mail, subject) => {
      await mail.settle("taken");
      if (subject === "B") proxy.cut();
    };
    expect(await fail({ access, each })).toEqual(LOST);
    expect(await readSubjects({ access: { ...access, port: server.port } })).toEqual(["C", "D"]);
    expect(await listFolder(await server.connect("bounces"), "Done")).toEqual(["A", "B", "C", "D"]);
  });

  it("that is lost before a mail is settled has it read again", async () => {
    const { server, proxy, access } = await readThrough({ kind: "delete" });
    const each: Reading["each"] = async (mail, subject) => {
      if (subject === "B") proxy.cut();
      await mail.settle("taken");
    };
    expect(await fail({ access, each })).toEqual(LOST);
    expect(await readSubjects({ access: { ...access, port: server.port } })).toEqual([
      "B",
      "C",
      "D",
    ]);
  });

  it("that falls silent is given up in time", async () => {
    const { proxy, access } = await readThrough({ kind: "flag" });
    const options = { timeouts: { silenceMs: 500 } };
    const each: Reading["each"] = async (mail, subject) => {
      await mail.settle("taken");
      if (subject === "B") proxy.freeze();
    };
    const began = Date.now();
    expect(await fail({ access, options, each })).toEqual([
      "No answer in time from 127.0.0.1",
      "mailbox-unreachable",
      75,
    ]);
    expect(Date.now() - began).toBeLessThan(10_000);
  });

  it("whose folder is replaced meanwhile touches nothing of the new one", async () => {
    const server = await startDovecot();
    const client = await server.connect("bounces");
    await client.mailboxCreate("Reports");
    for (const mail of toMails("A", "B", "C")) await client.append("Reports", mail);
    const access = toAccess(server.port, { folder: "Reports", done: { kind: "delete" } });
    const each: Reading["each"] = async (mail, subject) => {
      if (subject === "B") {
        await client.mailboxDelete("Reports");
        await client.mailboxCreate("Reports");
        for (const fresh of toMails("X", "Y", "Z")) await client.append("Reports", fresh);
      }
      await mail.settle("taken");
    };
    await fail({ access, each });
    expect(await listFolder(await server.connect("bounces"), "Reports")).toEqual(["X", "Y", "Z"]);
    expect(await readSubjects({ access })).toEqual(["X", "Y", "Z"]);
  });

  it("tells nobody the password, also where the server repeats it", async () => {
    const port = await startFake((socket) => {
      socket.write("* OK [CAPABILITY IMAP4rev1] Ready\r\n");
      socket.on("data", (chunk: Buffer) => {
        const [tag = "", command = ""] = chunk.toString().split(" ");
        const isLogIn = command.startsWith("LOGIN");
        socket.write(
          isLogIn
            ? `${tag} NO [AUTHENTICATIONFAILED] I heard ${PASSWORD}\x1b[31m\r\n`
            : `* CAPABILITY IMAP4rev1\r\n${tag} OK Done\r\n`,
        );
      });
    });
    expect(await fail({ access: toAccess(port) })).toEqual([
      "127.0.0.1 refuses the log-in of “bounces”: I heard … [31m",
      "mailbox-log-in",
      1,
    ]);
  });
});
