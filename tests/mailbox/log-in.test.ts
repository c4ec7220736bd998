import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { describe, expect, it } from "vitest";

import { PASSWORD, startDovecot, TOKEN } from "../support/start-dovecot.ts";
import { fail, OUTSIDE, startFake } from "./fail.ts";
import { readSubjects, toAccess, toMails } from "./read-mailbox.ts";

const AUTHORITY = readFileSync(
  fileURLToPath(new URL("../support/certificates/authority.pem", import.meta.url)),
);

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

  it("that is refused tells nobody the password, also where the server repeats it", async () => {
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
