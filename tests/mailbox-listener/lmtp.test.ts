import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { makeFolder } from "../support/make-folder.ts";
import { start } from "./start.ts";
import { talk } from "./talk.ts";

describe("LMTP", () => {
  it("answers for each recipient on its own", async () => {
    const taken: (string | null)[] = [];
    const listener = await start({
      protocol: "lmtp",
      take: ({ envelopeTo }) => {
        taken.push(envelopeTo);
        return envelopeTo?.startsWith("b") ? Promise.reject(new Error("full")) : Promise.resolve();
      },
    });
    const client = await listener.talk();
    expect(await client.say("EHLO mx.example.net")).toMatch(/^500/);
    expect(await client.say("LHLO mx.example.net")).toMatch(/^250/);
    await client.say("MAIL FROM:<>");
    for (const name of ["a", "b", "x", "c"]) {
      const domain = name === "x" ? "example.net" : "bounces.example.org";
      await client.say(`RCPT TO:<${name}@${domain}>`);
    }
    expect(await client.say("RCPT TO:<A@bounces.example.org>")).toMatch(/^452 4\./);
    await client.say("DATA");
    client.write("Text\r\n.\r\n");
    expect(await client.replies(3)).toEqual([
      "250 2.6.0 Taken",
      "451 4.3.0 Not taken now, a later try may do",
      "250 2.6.0 Taken",
    ]);
    expect(taken).toEqual(["a", "b", "c"].map((name) => `${name}@bounces.example.org`));
  });

  it("refuses what is too large for each of them", async () => {
    const listener = await start({ protocol: "lmtp" });
    const client = await listener.talk();
    await client.say("LHLO mx.example.net");
    await client.say("MAIL FROM:<>");
    await client.say("RCPT TO:<a@bounces.example.org>");
    await client.say("RCPT TO:<b@bounces.example.org>");
    await client.say("DATA");
    client.write(`${`${"x".repeat(1022)}\r\n`.repeat(11 * 1024)}.\r\n`);
    expect(await client.replies(2)).toEqual([
      expect.stringMatching(/^552 5\.3\.4 /),
      expect.stringMatching(/^552 5\.3\.4 /),
    ]);
    expect(listener.taken).toEqual([]);
  });

  it("is spoken at a socket, also where one was left behind", async () => {
    const path = join(makeFolder(), "lmtp.sock");
    const leave = `require("net").createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, "SIGKILL"))`;
    expect(() => execFileSync(process.execPath, ["-e", leave], { stdio: "pipe" })).toThrow();
    expect(existsSync(path)).toBe(true);

    const listener = await start({ at: { kind: "socket", path }, protocol: "lmtp" });
    expect(listener.port).toBeNull();
    const client = await talk(path);
    expect(await client.say("LHLO mx.example.net")).toMatch(/^250/);
    await expect(start({ at: { kind: "socket", path }, protocol: "lmtp" })).rejects.toMatchObject({
      message: `Somebody else listens at ${path}`,
    });
    await listener.close();
    expect(existsSync(path)).toBe(false);
  });
});
