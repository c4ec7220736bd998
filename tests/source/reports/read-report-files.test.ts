import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, createWriteStream, symlinkSync, truncateSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { FIRST_PART_BYTES, MOST_MAIL_BYTES } from "../../../src/model/report-sources.ts";
import { readReportFiles } from "../../../src/source/reports/read-report-files.ts";
import { makeFolder } from "../../support/make-folder.ts";
import { readKeptBytes } from "../../support/read-kept-bytes.ts";

const DATE = "Mon Jan  5 07:00:00 2026";

function makeFiles(files: Readonly<Record<string, string>>): string {
  const entries = Object.entries(files).map(
    ([name, text]) => [name, Buffer.from(text, "latin1")] as const,
  );
  return makeFolder(Object.fromEntries(entries));
}

/** Name behind the folder and text of each, with the size of what was cut. */
async function readAll(path: string, root = path): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  for await (const { name, mail, cutFrom } of readReportFiles(path)) {
    expect(mail.envelopeTo).toBeNull();
    const text = Buffer.from(mail.bytes).toString("latin1");
    found.push([name.slice(root.length), text, ...(cutFrom === null ? [] : [cutFrom])]);
  }
  return found;
}

describe("files with reports", () => {
  it("are single mails, byte for byte", async () => {
    const text = "Subject: One\r\n\r\nFrom here\n.\n>From there\n\xff\0";
    const root = makeFiles({ "one.eml": text });
    expect(await readAll(join(root, "one.eml"), root)).toEqual([["/one.eml", text]]);
  });

  it("are an mbox, of which each mail is one", async () => {
    const mbox = [
      `From MAILER-DAEMON ${DATE}\nSubject: 1\n\nFirst\n\n`,
      `From "a b"@example.org ${DATE} +0100\nSubject: 2\n\n\n`,
      `From  ${DATE}\nSubject: 3\n\nThird`,
    ].join("");
    const root = makeFiles({ "all.mbox": mbox });
    expect(await readAll(join(root, "all.mbox"), root)).toEqual([
      ["/all.mbox#1", "Subject: 1\n\nFirst\n"],
      ["/all.mbox#2", "Subject: 2\n\n"],
      ["/all.mbox#3", "Subject: 3\n\nThird"],
    ]);
  });

  it("are an mbox with CRLF, and one with a single mail", async () => {
    const mail = "Subject: 1\r\n\r\nText\r\n";
    const root = makeFiles({
      a: `From x ${DATE}\r\n${mail}\r\nFrom y ${DATE}\r\n${mail}\r\n`,
      b: `From x ${DATE}\n${mail}`,
      c: `From x ${DATE}\n`,
    });
    expect(await readAll(root)).toEqual([
      ["/a#1", mail],
      ["/a#2", mail],
      ["/b#1", mail],
      ["/c#1", ""],
    ]);
  });

  it("may quote their From lines, and need not where nobody can mistake them", async () => {
    const body = [
      ">From the start",
      ">>From a quote",
      "> From a reply",
      "text",
      `From x ${DATE}`,
      "",
      "From here on it rained, until 10:30 on Monday",
      "From Monday on it is 9 o'clock",
      ">Fromage",
    ];
    const root = makeFiles({ m: `From x ${DATE}\nSubject: 1\n\n${body.join("\n")}\n` });
    const read = body.join("\n").replace(">From the", "From the").replace(">>From", ">From");
    expect(await readAll(root)).toEqual([["/m#1", `Subject: 1\n\n${read}\n`]]);
  });

  it("cut into chunks anywhere are the same mails", async () => {
    const long = "y".repeat(3000);
    const one = `Subject: 1\n\n>From a\n${long}From b\n\n${"z".repeat(65_000)}\n`;
    const files = Array.from({ length: 40 }, (_, index) => {
      const padding = "p".repeat(65_000 + index);
      return [`m${index}`, `From x ${DATE}\n${padding}\n\nFrom y ${DATE}\n${one}\n`] as const;
    });
    for (const [name, text] of files) {
      const root = makeFiles({ [name]: text });
      const padding = text.slice(text.indexOf("\n") + 1, text.indexOf("\n\n") + 1);
      expect(await readAll(root)).toEqual([
        [`/${name}#1`, padding],
        [`/${name}#2`, one.replace(">From a", "From a")],
      ]);
    }
  });

  it("lie in folders and Maildirs, and come in the order of their names", async () => {
    const root = makeFiles({
      "z.eml": "z",
      "a/b.eml": "ab",
      "a/.hidden": "never",
      ".git/config": "never",
      "box/cur/2.host:2,S": "seen",
      "box/new/1.host": "new",
      "box/tmp/3.host": "never",
      "box/dovecot-uidlist": "never",
      "box/.Bounces/cur/5:2,": "sub",
      "box/.Bounces/new/4": "sub new",
      "box/.Bounces/maildirfolder": "never",
    });
    expect(await readAll(root)).toEqual([
      ["/a/b.eml", "ab"],
      ["/box/.Bounces/cur/5:2,", "sub"],
      ["/box/.Bounces/new/4", "sub new"],
      ["/box/cur/2.host:2,S", "seen"],
      ["/box/new/1.host", "new"],
      ["/z.eml", "z"],
    ]);
  });

  it("are no links, pipes or devices, but for the one that was named", async () => {
    const root = makeFiles({ "in/one.eml": "1", "out/two.eml": "2", "in/empty.eml": "" });
    symlinkSync(join(root, "out"), join(root, "in", "folder"));
    symlinkSync(join(root, "out", "two.eml"), join(root, "in", "two.eml"));
    symlinkSync("/dev/zero", join(root, "in", "zero"));
    execFileSync("mkfifo", [join(root, "in", "pipe")]);
    symlinkSync(join(root, "in"), join(root, "named"));
    expect(await readAll(join(root, "named"))).toEqual([
      ["/empty.eml", ""],
      ["/one.eml", "1"],
    ]);
  });

  it("say what is wrong with a path", async () => {
    const root = makeFiles({ a: "" });
    const advice = "Name a mail, an mbox, a Maildir or a folder of mails that this user may read";
    await expect(readAll(join(root, "b"))).rejects.toMatchObject({
      message: `${join(root, "b")} cannot be read: There is no such file or folder`,
      advice,
      exitStatus: 2,
    });
    await expect(readAll("/dev/zero")).rejects.toMatchObject({
      message: "/dev/zero cannot be read: It is neither a file nor a folder",
      advice,
    });
  });

  it("name a file that may not be read", async () => {
    const root = makeFiles({ a: "" });
    chmodSync(root, 0o755);
    chmodSync(join(root, "a"), 0);
    await asNobody(() =>
      expect(readAll(root)).rejects.toMatchObject({
        message: `${join(root, "a")} cannot be read: This user may not read it`,
      }),
    );
  });
});

/** Whoever may read everything is somebody else meanwhile. */
async function asNobody(work: () => Promise<unknown>): Promise<void> {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  try {
    await work();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}

describe("files that are too large", () => {
  it("come with their first part and their size", async () => {
    const root = makeFiles({ "fits.eml": "", "large.eml": "Subject: Large\n" });
    truncateSync(join(root, "fits.eml"), MOST_MAIL_BYTES);
    truncateSync(join(root, "large.eml"), 50 * 1024 ** 3);
    const found: unknown[] = [];
    for await (const { mail, cutFrom } of readReportFiles(root)) {
      found.push([mail.bytes.length, cutFrom]);
    }
    expect(found).toEqual([
      [MOST_MAIL_BYTES, null],
      [FIRST_PART_BYTES, 50 * 1024 ** 3],
    ]);
  });

  it.each([
    ["without a line end", "x".repeat(1024 * 1024)],
    ["of quoted lines", ">From me\n".repeat(40_000)],
    ["of empty lines", "\n".repeat(1024 * 1024)],
  ])("are cut in an mbox, %s, while little memory is used", async (_, block) => {
    const root = makeFiles({});
    const file = createWriteStream(join(root, "big.mbox"));
    file.write(`From a ${DATE}\nSubject: Small\n\nText\n\nFrom b ${DATE}\nSubject: Huge\n\n`);
    for (let count = 0; count < 100; count += 1) {
      if (!file.write(block)) await once(file, "drain");
    }
    file.end(`\n\nFrom c ${DATE}\nSubject: Last\n\nText\n`);
    await once(file, "close");

    const before = readKeptBytes();
    const used: number[] = [];
    let timer = setTimeout(measure, 50);
    // A collection takes as long as this process has been at work: most of the time is left for reading.
    function measure(): void {
      const started = performance.now();
      used.push(readKeptBytes());
      timer = setTimeout(measure, 50 + 4 * (performance.now() - started));
    }
    const found: unknown[] = [];
    for await (const { mail, cutFrom } of readReportFiles(root)) {
      const start = Buffer.from(mail.bytes.subarray(0, 13)).toString();
      found.push([
        start,
        mail.bytes.length,
        cutFrom === null ? null : cutFrom > 3 * MOST_MAIL_BYTES,
      ]);
    }
    clearTimeout(timer);
    expect(found).toEqual([
      ["Subject: Smal", 21, null],
      ["Subject: Huge", FIRST_PART_BYTES, true],
      ["Subject: Last", 20, null],
    ]);
    expect(used.length).toBeGreaterThan(0);
    expect(Math.max(...used) - before).toBeLessThan(64 * 1024 ** 2);
  });
});
