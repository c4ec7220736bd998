import { describe, expect, it } from "vitest";

import type { MailboxAccess } from "../../src/model/report-sources.ts";
import { startDovecot } from "../support/start-dovecot.ts";
import { fail, startFake } from "./fail.ts";
import { listFolder, type Reading, readSubjects, toAccess, toMails } from "./read-mailbox.ts";
import { startProxy } from "./start-proxy.ts";

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
    expect(await fail({ access, each })).toEqual([
      "127.0.0.1 refuses to delete a mail",
      "mailbox-refused",
      1,
    ]);
    expect(await listFolder(await server.connect("bounces"), "Reports")).toEqual(["X", "Y", "Z"]);
    expect(await readSubjects({ access })).toEqual(["X", "Y", "Z"]);
  });
});
