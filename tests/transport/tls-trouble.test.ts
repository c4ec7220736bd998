import { readFileSync } from "node:fs";
import { createServer, type AddressInfo, type Socket } from "node:net";
import { join } from "node:path";
import { createServer as createTlsServer, TLSSocket } from "node:tls";
import { describe, expect, it, onTestFinished } from "vitest";

import type { SendOutcome } from "../../src/model/delivery.ts";
import { openSmtpTransport } from "../../src/transport/open-smtp-transport.ts";
import type { SmtpSettings } from "../../src/transport/smtp-settings.ts";
import { GO, messageTo, smtpSettings } from "./sample-message.ts";

const readPem = (name: string): string =>
  readFileSync(join(import.meta.dirname, "../support/certificates", name), "utf8");
const key = readPem("server.key");
const ca = readPem("authority.pem");

const ANSWERS: readonly (readonly [RegExp, string])[] = [
  [/^EHLO/, "250-mx.example.org\r\n250-SMTPUTF8\r\n250 AUTH PLAIN LOGIN\r\n"],
  [/^AUTH/, "235 2.7.0 welcome\r\n"],
  [/^MAIL|^RCPT|^RSET/, "250 ok\r\n"],
  [/^DATA/, "354 go\r\n"],
  [/^\.$/, "250 2.0.0 kept\r\n"],
  [/^QUIT/, "221 bye\r\n"],
];

/** Speaks SMTP over whatever is beneath. */
function converse(socket: Socket, heard: string[], isEncrypted: boolean): void {
  let rest = "";
  socket.on("error", () => undefined);
  socket.on("data", (chunk) => {
    const lines = (rest + chunk.toString()).split("\r\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      heard.push(`${isEncrypted ? "tls" : "clear"} ${line}`);
      const [, answer] = ANSWERS.find(([pattern]) => pattern.test(line)) ?? [];
      if (answer !== undefined) socket.write(answer);
    }
  });
}

interface Served {
  readonly port: number;
  readonly heard: readonly string[];
}

/** @param injected is written in clear text behind the reply to STARTTLS, in the same packet */
async function serveStartTls(certificate: string, injected = ""): Promise<Served> {
  const heard: string[] = [];
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.write("220 mx.example.org ready\r\n");
    const listen = (chunk: Buffer): void => {
      const line = chunk.toString().trim();
      heard.push(`clear ${line}`);
      if (!line.startsWith("STARTTLS")) {
        socket.write("250-mx.example.org\r\n250 STARTTLS\r\n");
        return;
      }
      socket.off("data", listen);
      socket.write(`220 go\r\n${injected}`);
      converse(
        new TLSSocket(socket, { isServer: true, cert: readPem(certificate), key }),
        heard,
        true,
      );
    };
    socket.on("data", listen);
  });
  return listenOn(server, heard);
}

async function serveImplicitTls(certificate: string): Promise<Served> {
  const heard: string[] = [];
  const server = createTlsServer({ cert: readPem(certificate), key }, (socket) => {
    socket.write("220 mx.example.org ready\r\n");
    converse(socket, heard, true);
  });
  return listenOn(server, heard);
}

async function listenOn(
  server: ReturnType<typeof createServer>,
  heard: readonly string[],
): Promise<Served> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return { port: (server.address() as AddressInfo).port, heard };
}

async function deliverTo(
  { port }: Served,
  changes: Partial<SmtpSettings> = {},
): Promise<SendOutcome> {
  const timeouts = { openMs: 3_000, envelopeMs: 3_000, finalMs: 3_000, quitMs: 100 };
  const settings = {
    port,
    timeouts,
    security: "starttls-required",
    tls: { ca },
    ...changes,
  } as const;
  const transport = openSmtpTransport(smtpSettings(settings));
  const outcome = await transport.openLane().deliver(messageTo("anna@example.org"), GO);
  await transport.close();
  return outcome;
}

const BOTH = [
  ["STARTTLS", serveStartTls, "starttls-required"],
  ["STARTTLS if offered", serveStartTls, "starttls-if-offered"],
  ["TLS from the first byte", serveImplicitTls, "implicit-tls"],
] as const;

describe.each(BOTH)("a certificate, with %s", (_, serve, security) => {
  it("of this host by a known authority is trusted", async () => {
    expect(await deliverTo(await serve("here.pem"), { security })).toMatchObject({
      kind: "accepted",
    });
  });

  it.each([
    { name: "of another host", file: "elsewhere.pem", tls: { ca }, words: /altnames|Hostname/ },
    { name: "that is over", file: "expired.pem", tls: { ca }, words: /expired/ },
    { name: "by an authority nobody knows", file: "here.pem", tls: {}, words: /certificate/ },
  ])("$name is not, and nobody is touched", async ({ file, tls, words }) => {
    const served = await serve(file);
    const login = { user: "courier", password: "secret-word" };
    const outcome = await deliverTo(served, { security, tls, ...login });
    expect(outcome).toMatchObject({ kind: "unavailable", passing: false });
    expect(outcome).toHaveProperty("cause", expect.stringMatching(words));
    expect(served.heard.filter((line) => /AUTH|MAIL/.test(line))).toEqual([]);
  });
});

describe("what comes in clear text before STARTTLS is done (CVE-2011-0411)", () => {
  it("is not believed: the client asks again and hears only what is encrypted", async () => {
    const injected =
      "250-mx.example.org\r\n250 AUTH PLAIN\r\n250 ok\r\n250 ok\r\n354 go\r\n250 kept\r\n";
    const served = await serveStartTls("here.pem", injected);
    const outcome = await deliverTo(served);
    expect(served.heard.filter((line) => line.startsWith("clear"))).toEqual([
      "clear EHLO sender.example.org",
      "clear STARTTLS",
    ]);
    if (outcome.kind !== "accepted") expect(outcome.kind).toBe("unavailable");
    else expect(served.heard).toContain("tls .");
  });

  it("takes no log-in that only the clear text offered", async () => {
    const served = await serveStartTls("here.pem", "250 AUTH PLAIN\r\n");
    await deliverTo(served, { user: "courier", password: "secret-word" });
    expect(served.heard.filter((line) => /^clear AUTH/.test(line))).toEqual([]);
  });

  it("that goes on in place of TLS ends the session, without a word about the mail", async () => {
    const heard: string[] = [];
    const server = createServer((socket) => {
      socket.write("220 mx.example.org ready\r\n");
      socket.on("error", () => undefined);
      socket.on("data", (chunk) => {
        heard.push(chunk.toString("latin1"));
        socket.write(
          /^EHLO/.test(chunk.toString()) ? "250-mx\r\n250 STARTTLS\r\n" : "220 go\r\n250 ok\r\n",
        );
      });
    });
    const served = await listenOn(server, heard);
    const outcome = await deliverTo(served, { security: "starttls-if-offered" });
    expect(outcome).toMatchObject({ kind: "unavailable", passing: false });
    expect(heard.join("")).not.toContain("anna@example.org");
  });
});
