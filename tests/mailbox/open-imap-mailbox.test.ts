import { setTimeout as wait } from "node:timers/promises";

import { describe, expect, it } from "vitest";

import { openImapMailbox } from "../../src/mailbox/open-imap-mailbox.ts";
import { FIRST_PART_BYTES, MOST_MAIL_BYTES } from "../../src/model/report-sources.ts";
import { startDovecot } from "../support/start-dovecot.ts";
import { listFolder, readSubjects, toAccess, toMails } from "./read-mailbox.ts";
import { startProxy } from "./start-proxy.ts";

/** As before RFC 6851 and RFC 4315. */
const OLD = "IMAP4rev1 LITERAL+ SASL-IR ENABLE IDLE";

describe("mails of a mailbox", () => {
  it("come as they are, the oldest first, and are read again until they are taken", async () => {
    const server = await startDovecot();
    const mail = "Subject: First\r\nX: \xe4\r\n\r\n.\r\n..\r\n\xff end";
    server.deliver("bounces", [Buffer.from(mail, "latin1"), ...toMails("Second", "Third")]);
    const access = toAccess(server.port);

    const found: unknown[] = [];
    for await (const each of openImapMailbox(access).read()) {
      found.push([Buffer.from(each.mail.bytes).toString("latin1"), each.cutFrom]);
      expect(each.mail.envelopeTo).toBeNull();
    }
    expect(found[0]).toEqual([mail, null]);
    expect(found).toHaveLength(3);

    const again = await readSubjects({
      access,
      each: (each, subject) => each.settle(subject === "Second" ? "taken" : "left"),
    });
    expect(again).toEqual(["First", "Second", "Third"]);
    expect(await readSubjects({ access })).toEqual(["First", "Third"]);
    expect(await readSubjects({ access })).toEqual([]);
    const client = await server.connect("bounces");
    expect(await listFolder(client, "INBOX")).toEqual([
      "First \\Seen",
      "Second \\Seen",
      "Third \\Seen",
    ]);
  });

  it("are deleted when they were taken, and what others marked is left alone", async () => {
    const server = await startDovecot();
    server.deliver("bounces", toMails("A", "Other", "B", "Left"));
    const client = await server.connect("bounces");
    const lock = await client.getMailboxLock("INBOX");
    await client.messageFlagsAdd("2", ["\\Deleted"]);
    lock.release();
    const access = toAccess(server.port, { done: { kind: "delete" } });
    const read = await readSubjects({
      access,
      each: (mail, subject) => mail.settle(subject === "Left" ? "left" : "taken"),
    });
    expect(read).toEqual(["A", "B", "Left"]);
    expect(await listFolder(client, "INBOX")).toEqual(["Other \\Deleted", "Left"]);
  });

  it("are moved to a folder that is made for them", async () => {
    const server = await startDovecot();
    server.deliver("bounces", toMails("A", "B"));
    const access = toAccess(server.port, { done: { kind: "move", folder: "Erledigt für heute" } });
    expect(await readSubjects({ access })).toEqual(["A", "B"]);
    server.deliver("bounces", toMails("C"));
    expect(await readSubjects({ access })).toEqual(["C"]);
    const client = await server.connect("bounces");
    expect(await listFolder(client, "INBOX")).toEqual([]);
    expect(await listFolder(client, "Erledigt für heute")).toEqual(["A", "B", "C"]);
  });

  it.each([
    [{ kind: "move", folder: "Done" }, ["A", "B"]],
    [{ kind: "delete" }, []],
  ] as const)(
    "are marked only at a server that knows neither MOVE nor UIDPLUS: %j",
    async (done, moved) => {
      const server = await startDovecot({ capabilities: OLD });
      server.deliver("bounces", toMails("A", "Other", "B"));
      const client = await server.connect("bounces");
      await client.mailboxCreate("Done");
      const lock = await client.getMailboxLock("INBOX");
      await client.messageFlagsAdd("2", ["\\Deleted"]);
      lock.release();
      const access = toAccess(server.port, { done });
      expect(await readSubjects({ access })).toEqual(["A", "B"]);
      expect(await readSubjects({ access })).toEqual([]);
      expect(await listFolder(client, "INBOX")).toEqual([
        "A \\Deleted",
        "Other \\Deleted",
        "B \\Deleted",
      ]);
      expect(await listFolder(client, "Done")).toEqual(moved);
    },
  );

  it("may lie in a folder with a name beyond ASCII", async () => {
    const server = await startDovecot();
    const client = await server.connect("bounces");
    await client.mailboxCreate("Rückläufer & mehr");
    await client.append("Rückläufer & mehr", toMails("Deep")[0] ?? "");
    const access = toAccess(server.port, { folder: "Rückläufer & mehr" });
    expect(await readSubjects({ access })).toEqual(["Deep"]);
  });

  it("come with their first part only where they are too large", async () => {
    const server = await startDovecot();
    const line = `${"x".repeat(74)}\r\n`;
    const large = `Subject: Large\r\n\r\n${line.repeat(400_000)}`;
    server.deliver("bounces", [large, ...toMails("Small")]);
    const proxy = await startProxy(server.port);
    const found: unknown[] = [];
    for await (const each of openImapMailbox(toAccess(proxy.port)).read()) {
      found.push([each.mail.bytes.length, each.cutFrom]);
      await each.settle("taken");
    }
    expect(large.length).toBeGreaterThan(MOST_MAIL_BYTES);
    expect(found).toEqual([
      [FIRST_PART_BYTES, large.length],
      [24, null],
    ]);
    expect(proxy.bytes()).toBeLessThan(2 * FIRST_PART_BYTES);
  });

  it("are a thousand, and each comes once", async () => {
    const server = await startDovecot();
    const subjects = Array.from({ length: 1000 }, (_, index) => `Number ${index}`);
    server.deliver("bounces", toMails(...subjects));
    const access = toAccess(server.port, { done: { kind: "delete" } });
    const read = await readSubjects({ access });
    expect(read).toEqual(subjects);
    expect(await listFolder(await server.connect("bounces"), "INBOX")).toEqual([]);
  }, 120_000);

  it("that others take away meanwhile are passed over, and new ones come next time", async () => {
    const server = await startDovecot();
    server.deliver("bounces", toMails("A", "B", "C"));
    const client = await server.connect("bounces");
    const access = toAccess(server.port);
    const read = await readSubjects({
      access,
      each: async (mail, subject) => {
        await mail.settle("taken");
        if (subject !== "A") return;
        const lock = await client.getMailboxLock("INBOX");
        await client.messageDelete("2");
        lock.release();
        server.deliver("bounces", toMails("D"));
      },
    });
    expect(read).toEqual(["A", "C"]);
    expect(await readSubjects({ access })).toEqual(["D"]);
  });

  it("may be read slowly, while the connection is kept", async () => {
    const server = await startDovecot();
    server.deliver("bounces", toMails("A", "B"));
    const read = await readSubjects({
      access: toAccess(server.port),
      options: { timeouts: { silenceMs: 300 } },
      each: async (mail) => {
        await wait(1_500);
        await mail.settle("taken");
      },
    });
    expect(read).toEqual(["A", "B"]);
  });

  it("need not be read to the end", async () => {
    const server = await startDovecot();
    server.deliver("bounces", toMails("A", "B"));
    const access = toAccess(server.port);
    for await (const each of openImapMailbox(access).read()) {
      await each.settle("taken");
      break;
    }
    expect(await readSubjects({ access })).toEqual(["B"]);
  });
});
