import { afterEach, describe, expect, it } from "vitest";
import { openSmtpTransport } from "../../src/transport/open-smtp-transport.ts";
import type { SmtpSettings } from "../../src/transport/smtp-settings.ts";
import { type SinkOptions, type SmtpSink, startSmtpSink } from "../support/smtp-sink.ts";
import { deliverAll, smtpSettings } from "./sample-message.ts";

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(ends.splice(0).map((end) => end()));
});

async function deliver(
  people: readonly string[],
  options: SinkOptions,
  changes: Partial<SmtpSettings> = {},
): Promise<{ readonly sink: SmtpSink; readonly outcomes: readonly unknown[] }> {
  const sink = await startSmtpSink(options);
  ends.push(() => sink.close());
  const transport = openSmtpTransport(smtpSettings({ port: sink.port, ...changes }));
  return { sink, outcomes: await deliverAll(transport, people) };
}

describe("DSN (RFC 3461)", () => {
  it("is asked for where it is offered: the header back, on failure, with delivery and recipient", async () => {
    const { sink } = await deliver(["anna+a=b@example.org"], { dsn: "offered" });
    expect(sink.records.map(({ dsn }) => dsn)).toEqual([
      {
        mail: { ret: "HDRS", envid: "anna-a-b-example-org" },
        to: { notify: ["FAILURE"], orcpt: "rfc822;anna+a=b@example.org" },
      },
    ]);
  });

  it("is not asked for where it is not offered", async () => {
    // A server that does not know a parameter answers 555.
    const { outcomes, sink } = await deliver(["anna@example.org"], {});
    expect(outcomes).toMatchObject([{ kind: "accepted" }]);
    expect(sink.records[0]?.dsn).toBeUndefined();
  });

  it("leaves out an address beyond ASCII, for which there is another form", async () => {
    const { outcomes, sink } = await deliver(["änna@example.org"], { dsn: "offered" });
    expect(outcomes).toMatchObject([{ kind: "accepted" }]);
    expect(sink.records[0]?.dsn).toMatchObject({ to: { notify: ["FAILURE"] } });
  });
});

describe("a log-in", () => {
  const login = { user: "courier@example.org", password: "s3cret-w0rd+/=" };

  it.each([
    ["best", ["PLAIN", "LOGIN", "XOAUTH2"]],
    ["best", ["LOGIN"]],
    ["best", ["PLAIN"]],
    ["plain", ["LOGIN", "PLAIN"]],
    ["login", ["PLAIN", "LOGIN"]],
    ["xoauth2", ["PLAIN", "XOAUTH2"]],
    ["xoauth2", ["XOAUTH2"]],
  ] as const)("by %s is taken by a server with %s", async (logIn, logIns) => {
    const { outcomes } = await deliver(
      ["anna@example.org"],
      { login, logIns },
      { ...login, logIn },
    );
    expect(outcomes).toMatchObject([{ kind: "accepted" }]);
  });

  it.each([
    [
      "a wrong password",
      "login",
      ["LOGIN"],
      "Check user and password in BROADSHEET_SMTP_URL or in smtp.url",
    ],
    [
      "an old access token",
      "xoauth2",
      ["XOAUTH2"],
      "Check user and access token in BROADSHEET_SMTP_URL or in smtp.url; a token is good for an hour or so, so get a new one",
    ],
    [
      "a token, where none is taken,",
      "xoauth2",
      ["PLAIN"],
      "Check user and access token in BROADSHEET_SMTP_URL or in smtp.url; a token is good for an hour or so, so get a new one",
    ],
  ] as const)("with %s stops the send, and tells no secret", async (...row) => {
    const [, logIn, logIns, advice] = row;
    const password = "another-s3cret";
    const { outcomes } = await deliver(
      ["anna@example.org"],
      { login, logIns },
      { user: login.user, password, logIn },
    );
    expect(outcomes).toMatchObject([{ kind: "unavailable", advice, passing: false }]);
    expect(JSON.stringify(outcomes)).toContain("refuses the log-in of “courier@example.org”");
    expect(JSON.stringify(outcomes)).not.toContain(password);
  });
});
