import { setTimeout as wait } from "node:timers/promises";

import { simpleParser } from "mailparser";
import { createTransport } from "nodemailer";
import { describe, expect, it } from "vitest";

import { MOST_MAIL_BYTES } from "../../src/model/report-sources.ts";
import { begin, start } from "./start.ts";

describe("the listener for reports", () => {
  it("takes a report from the null sender, byte for byte, with the envelope's recipient", async () => {
    const listener = await start();
    const client = createTransport({ host: "127.0.0.1", port: listener.number, ignoreTLS: true });
    await client.sendMail({
      envelope: { from: "", to: ["Daily+5f3a@bounces.example.org"] },
      subject: "Undelivered: grüße",
      text: ".\n..\nFrom here\n.end",
    });
    client.close();
    const [[to, text] = [null, ""]] = listener.taken;
    const mail = await simpleParser(text);
    expect([to, mail.subject, mail.text, listener.taken.length]).toEqual([
      "Daily+5f3a@bounces.example.org",
      "Undelivered: grüße",
      ".\n..\nFrom here\n.end\n",
      1,
    ]);
  });

  it("offers what it has, and neither a log-in nor TLS", async () => {
    const client = await (await start()).talk();
    expect(await client.say("EHLO mx.example.net")).toBe(
      [
        "250-bounces.example.org Nice to meet you, [127.0.0.1]",
        "250-PIPELINING",
        "250-8BITMIME",
        "250-SMTPUTF8",
        "250-ENHANCEDSTATUSCODES",
        `250 SIZE ${MOST_MAIL_BYTES}`,
      ].join("\r\n"),
    );
    expect(await client.say("AUTH PLAIN AHUAcA==")).toMatch(/^500/);
    expect(await client.say("STARTTLS")).toMatch(/^500/);
    expect(await client.say("EHLO [IPv6:::1]")).toMatch(/^250/);
    expect(await client.say("HELO desk_7")).toMatch(/^250/);
    expect(await client.say("EHLO")).toMatch(/^501/);
  });

  it("refuses addresses that are not wanted, and any relaying", async () => {
    const listener = await start();
    const client = await listener.talk();
    const replies = await begin(
      client,
      "somebody@example.net",
      "x%example.net@bounces.example.com",
      "x@bounces.example.org.example.net",
    );
    expect(replies).toEqual([
      "250 2.1.0 Accepted",
      "550 5.1.1 No such address here",
      "550 5.1.1 No such address here",
      "550 5.1.1 No such address here",
    ]);
    expect(await client.say("DATA")).toBe("503 5.5.1 Error: need RCPT command");
    expect(listener.taken).toEqual([]);
  });

  it("hands a mail on for each of its recipients, so that each return path is seen", async () => {
    const listener = await start();
    const client = await listener.talk();
    await begin(client, "a@bounces.example.org", "b@bounces.example.org");
    await client.say("DATA");
    expect(await client.say("Subject: 1\r\n\r\nText\r\n.")).toBe("250 2.6.0 Taken");
    expect(listener.taken).toEqual([
      ["a@bounces.example.org", "Subject: 1\r\n\r\nText\r\n"],
      ["b@bounces.example.org", "Subject: 1\r\n\r\nText\r\n"],
    ]);
  });

  it("takes addresses beyond ASCII, and writes domains in A-labels", async () => {
    const asked: string[] = [];
    const listener = await start({
      accepts: (address) => asked.push(address) > 0,
    });
    const client = await listener.talk();
    await client.say("EHLO mx.example.net");
    await client.say("MAIL FROM:<jörg@example.net> SMTPUTF8");
    await client.say("RCPT TO:<grün@rückläufer.example>");
    await client.say("RCPT TO:<grau@xn--rcklufer-4za6s.example>");
    await client.say("DATA");
    await client.say("\r\n.");
    expect(listener.taken.map(([to]) => to)).toEqual(asked);
    expect(asked).toEqual([
      expect.stringMatching(/^grün@xn--/),
      expect.stringMatching(/^grau@xn--/),
    ]);
  });

  it("answers with success only when a mail is taken", async () => {
    let finish = (): void => undefined;
    const listener = await start({
      take: () => new Promise<void>((resolve) => (finish = resolve)),
      limits: { idleMs: 300 },
    });
    const client = await listener.talk();
    await begin(client, "a@bounces.example.org");
    await client.say("DATA");
    client.write("Subject: 1\r\n\r\n.\r\n");
    const reply = client.replies(1);
    expect(await Promise.race([reply, wait(1_000, "none yet")])).toBe("none yet");
    finish();
    expect(await reply).toEqual(["250 2.6.0 Taken"]);
  });

  it("has a mail come again that cannot be taken now, and says nothing of why", async () => {
    const listener = await start({ take: () => Promise.reject(new Error("disk at /var is full")) });
    const client = await listener.talk();
    await begin(client, "a@bounces.example.org");
    await client.say("DATA");
    expect(await client.say("\r\n.")).toBe("451 4.3.0 Not taken now, a later try may do");
    expect(await client.say("NOOP")).toMatch(/^250/);
  });

  it("takes no more recipients than a mail may have", async () => {
    const client = await (await start({ limits: { recipients: 2 } })).talk();
    const replies = await begin(client, ...["a", "b", "c"].map((n) => `${n}@bounces.example.org`));
    expect(replies.at(-1)).toBe("452 4.5.3 Error: too many recipients");
  });

  it("takes pipelined commands, and several mails on one connection", async () => {
    const listener = await start();
    const client = await listener.talk();
    const mail = (to: string): string =>
      `MAIL FROM:<>\r\nRCPT TO:<${to}@bounces.example.org>\r\nDATA\r\n`;
    client.write(`EHLO mx.example.net\r\n${mail("a")}`);
    await client.replies(4);
    client.write(`..one\r\n.\r\n${mail("b")}`);
    await client.replies(4);
    client.write("two\r\n.\r\nQUIT\r\n");
    expect(await client.replies(2)).toEqual(["250 2.6.0 Taken", "221 2.0.0 Bye"]);
    expect(listener.taken).toEqual([
      ["a@bounces.example.org", ".one\r\n"],
      ["b@bounces.example.org", "two\r\n"],
    ]);
  });

  it("sees no end of a mail in bare line feeds, so that nobody smuggles in a second one", async () => {
    const listener = await start();
    const client = await listener.talk();
    await begin(client, "a@bounces.example.org");
    await client.say("DATA");
    const second = "MAIL FROM:<>\nRCPT TO:<b@bounces.example.org>\nDATA\nforged";
    const text = ["\n.\n", "\n.\r\n", "\r\n.\n", "\r.\r", "\r\n.\r"].map((end) => end + second);
    expect(await client.say(`One${text.join("")}\r\n.`)).toBe("250 2.6.0 Taken");
    expect(listener.taken).toEqual([["a@bounces.example.org", `One${text.join("")}\r\n`]]);
  });
});
