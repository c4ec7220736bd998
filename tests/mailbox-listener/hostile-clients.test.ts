import { createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

import { describe, expect, it, onTestFinished } from "vitest";

import { readKeptBytes } from "../support/read-kept-bytes.ts";
import { begin, start } from "./start.ts";

describe("a hostile client", () => {
  it("sends 100 megabytes, which are refused and not kept", async () => {
    const listener = await start();
    const client = await listener.talk();
    await client.say("EHLO mx.example.net");
    expect(await client.say("MAIL FROM:<> SIZE=104857600")).toMatch(/^552 5\.3\.4 /);
    await begin(client, "a@bounces.example.org");
    await client.say("DATA");
    const block = Buffer.from(`${"x".repeat(1022)}\r\n`.repeat(1024));
    const before = readKeptBytes();
    let most = 0;
    for (let count = 0; count < 100; count += 1) {
      if (!client.socket.write(block)) {
        await new Promise((resolve) => client.socket.once("drain", resolve));
      }
      if (count % 10 === 9) most = Math.max(most, readKeptBytes() - before);
    }
    expect(await client.say(".")).toMatch(/^552 5\.3\.4 /);
    expect(await client.say("NOOP")).toMatch(/^250/);
    expect(listener.taken).toEqual([]);
    expect(most).toBeLessThan(32 * 1024 ** 2);
  });

  it("says nothing, and is sent away", async () => {
    const listener = await start({ limits: { idleMs: 150 } });
    const client = await listener.talk();
    expect(await client.replies(1)).toEqual(["421 4.4.2 Timeout - closing connection"]);
    await client.closed();
  });

  it("says a byte now and then, and is sent away all the same", async () => {
    const listener = await start({ limits: { idleMs: 200, sessionMs: 600 } });
    const client = await listener.talk();
    await begin(client, "a@bounces.example.org");
    await client.say("DATA");
    const timer = setInterval(() => client.write("x"), 50);
    onTestFinished(() => clearInterval(timer));
    await client.closed();
    expect(listener.taken).toEqual([]);
  });

  it("opens more connections than there are", async () => {
    const listener = await start({ limits: { connections: 2 } });
    await Promise.all([listener.talk(), listener.talk()]);
    const socket = await listener.talk();
    await socket.closed();
  });

  it("leaves in the middle of a mail, which is not taken", async () => {
    const listener = await start();
    const client = await listener.talk();
    await begin(client, "a@bounces.example.org");
    await client.say("DATA");
    client.write("Subject: Half\r\n\r\nText");
    await wait(50);
    client.socket.destroy();
    const next = await listener.talk();
    await begin(next, "b@bounces.example.org");
    await next.say("DATA");
    await next.say("whole\r\n.");
    expect(listener.taken).toEqual([["b@bounces.example.org", "whole\r\n"]]);
  });

  it("says a line without an end, or what is no SMTP", async () => {
    const listener = await start();
    const one = await listener.talk();
    one.write("x".repeat(100_000));
    await one.closed();
    const other = await listener.talk();
    expect(await other.say("GET / HTTP/1.1")).toMatch(/^421/);
    await other.closed();
  });
});

describe("the listener's end", () => {
  it("sends idle clients away and waits for what is under way", async () => {
    const done: string[] = [];
    const listener = await start({
      take: async () => {
        await wait(300);
        done.push("taken");
      },
    });
    const [idle, busy] = [await listener.talk(), await listener.talk()];
    await begin(busy, "a@bounces.example.org");
    await busy.say("DATA");
    busy.write("Text\r\n.\r\n");
    await wait(50);
    const closing = listener.close().then(() => done.push("closed"));
    expect(await idle.replies(1)).toEqual(["421 4.4.2 Server shutting down"]);
    expect(await busy.replies(2)).toEqual(["250 2.6.0 Taken", "421 4.4.2 Server shutting down"]);
    await closing;
    expect(done).toEqual(["taken", "closed"]);
    await expect(fetch(`http://127.0.0.1:${listener.number}`)).rejects.toThrow();
  });

  it("waits for a mail that is being taken, though its client has left", async () => {
    const done: string[] = [];
    const listener = await start({
      take: async () => {
        await wait(600);
        done.push("taken");
      },
    });
    const client = await listener.talk();
    await begin(client, "a@bounces.example.org");
    await client.say("DATA");
    client.write("Text\r\n.\r\n");
    await wait(100);
    client.socket.destroy();
    await wait(100);
    await listener.close();
    expect(done).toEqual(["taken"]);
  });

  it("does not wait for ever for a mail that stops in its middle", async () => {
    const listener = await start({ limits: { closeMs: 200 } });
    const client = await listener.talk();
    await begin(client, "a@bounces.example.org");
    await client.say("DATA");
    client.write("Text");
    await listener.close();
    expect(listener.taken).toEqual([]);
  });

  it("says where it cannot listen", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void other.close());
    const address = other.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    await expect(start({ at: { kind: "port", host: "127.0.0.1", port } })).rejects.toMatchObject({
      message: `Somebody else listens at port ${port} of 127.0.0.1`,
      advice: "Choose another one, or stop the other program",
      exitStatus: 2,
    });
    await expect(start({ at: { kind: "port", host: "192.0.2.1", port: 0 } })).rejects.toMatchObject(
      {
        message: "This machine has no such address: port 0 of 192.0.2.1",
      },
    );
    await expect(
      start({ at: { kind: "socket", path: "/nowhere/at-all.sock" } }),
    ).rejects.toMatchObject({
      message: /There is no folder|may not listen/,
    });
  });
});
