import { afterEach, describe, expect, it } from "vitest";
import type { SendOutcome } from "../../src/model/delivery.ts";
import { openSmtpTransport } from "../../src/transport/open-smtp-transport.ts";
import type { SmtpSettings } from "../../src/transport/smtp-settings.ts";
import { startSmtpSink, type SinkOptions } from "../support/smtp-sink.ts";
import { deliverAll, GO, messageTo, smtpSettings } from "./sample-message.ts";

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(ends.splice(0).map((end) => end()));
});

async function sinkThat(options: SinkOptions): Promise<Awaited<ReturnType<typeof startSmtpSink>>> {
  const sink = await startSmtpSink(options);
  ends.push(() => sink.close());
  return sink;
}

const ACCEPTED: SendOutcome = {
  kind: "accepted",
  reply: { code: 250, enhancedCode: "2.0.0", text: "Kept" },
};

describe("an address beyond ASCII over SMTP", () => {
  it("is mailed where SMTPUTF8 is offered", async () => {
    const sink = await sinkThat({});
    const transport = openSmtpTransport(smtpSettings({ port: sink.port }));
    expect(await deliverAll(transport, ["änna@example.org"])).toEqual([ACCEPTED]);
    expect(sink.records.map(({ to }) => to)).toEqual([["änna@example.org"]]);
  });

  it("is refused in our own words where it is not offered", async () => {
    const sink = await sinkThat({ smtpUtf8: "not-offered" });
    const transport = openSmtpTransport(smtpSettings({ port: sink.port }));
    const text = "The server takes no addresses beyond ASCII (SMTPUTF8)";
    expect(await deliverAll(transport, ["änna@example.org", "ben@example.org"])).toEqual([
      { kind: "refused", reply: { code: 550, enhancedCode: "5.6.7", text } },
      ACCEPTED,
    ]);
  });
});

describe("a server that cannot be used", () => {
  const password = "s3cret-word";

  async function tryServer(
    options: SinkOptions,
    changes: Partial<SmtpSettings> = {},
  ): Promise<SendOutcome> {
    const sink = await sinkThat(options);
    const transport = openSmtpTransport(smtpSettings({ port: sink.port, ...changes }));
    const outcome = await transport.openLane().deliver(messageTo("anna@example.org"), GO);
    await transport.close();
    expect(JSON.stringify(outcome)).not.toContain(password);
    const text = JSON.stringify(outcome).replaceAll(`:${sink.port}`, ":PORT");
    return JSON.parse(text) as SendOutcome;
  }

  it("is named when nothing listens", async () => {
    const sink = await startSmtpSink();
    await sink.close();
    const transport = openSmtpTransport(smtpSettings({ port: sink.port }));
    expect(await transport.openLane().deliver(messageTo("anna@example.org"), GO)).toEqual({
      kind: "unavailable",
      cause: `Nothing listens at 127.0.0.1:${sink.port}`,
      advice: "Check that the server runs, and its host and port",
      passing: true,
    });
  });

  it("is named when its name does not exist", async () => {
    const host = "no-such-host.invalid";
    const transport = openSmtpTransport({ ...smtpSettings({ port: 25 }), host });
    const outcome = await transport.openLane().deliver(messageTo("anna@example.org"), GO);
    expect(outcome).toMatchObject({ kind: "unavailable" });
    expect(outcome).toHaveProperty("cause", expect.stringContaining(host));
  });

  it("takes the right password", async () => {
    const login = { user: "courier", password };
    expect(await tryServer({ login }, login)).toEqual(ACCEPTED);
  });

  it("is named when it refuses the password, which is not told", async () => {
    const login = { user: "courier", password: "another" };
    expect(await tryServer({ login }, { user: "courier", password })).toEqual({
      kind: "unavailable",
      cause: "127.0.0.1:PORT refuses the log-in of “courier”: 535 5.7.8 Wrong",
      advice: "Check user and password in BROADSHEET_SMTP_URL or in smtp.url",
      passing: false,
    });
  });

  it("gets no password over the open network", async () => {
    const login = { user: "courier", password };
    // This way to the same server is none that only this machine can listen to, as far as names tell.
    expect(await tryServer({ login }, { ...login, host: "0.0.0.0" })).toEqual({
      kind: "unavailable",
      cause:
        "0.0.0.0:PORT offers no encryption, and the password would cross the network as clear text",
      advice: "Use smtps:// or a server that offers STARTTLS, or leave user and password out",
      passing: false,
    });
  });

  it("is named when it wants a log-in and there is none", async () => {
    const outcome = await tryServer({ login: { user: "courier", password } });
    expect(outcome).toMatchObject({ kind: "unavailable", passing: false });
  });

  it("is named when it has no TLS and TLS is required", async () => {
    const outcome = await tryServer({ tls: "none" }, { security: "starttls-required" });
    expect(outcome).toMatchObject({
      kind: "unavailable",
      cause: expect.stringMatching(/^127\.0\.0\.1:PORT refuses encryption: 5/) as string,
      passing: false,
    });
  });

  it.each(["starttls", "implicit"] as const)("is named for a bad certificate (%s)", async (tls) => {
    const security = tls === "implicit" ? "implicit-tls" : "starttls-if-offered";
    const outcome = await tryServer({ tls }, { security });
    expect(outcome).toMatchObject({
      kind: "unavailable",
      cause: expect.stringMatching(
        /^No encrypted connection to 127\.0\.0\.1:PORT: .*certificate/,
      ) as string,
      passing: false,
    });
  });

  it.each(["starttls", "implicit"] as const)("takes mail over TLS (%s)", async (tls) => {
    const security = tls === "implicit" ? "implicit-tls" : "starttls-required";
    const outcome = await tryServer({ tls }, { security, tls: { rejectUnauthorized: false } });
    expect(outcome).toEqual(ACCEPTED);
  });

  it("is named when it does not speak TLS on a TLS port", async () => {
    const outcome = await tryServer({}, { security: "implicit-tls" });
    expect(outcome).toMatchObject({ kind: "unavailable", passing: false });
  });

  it.each([
    [421, true],
    [450, true],
    [554, false],
  ])("is named when it greets with %i, passing: %s", async (code, passing) => {
    const outcome = await tryServer({ greeting: { code, text: "5.3.2 No service" } });
    expect(outcome).toMatchObject({ kind: "unavailable", passing });
  });

  it("is named when it refuses the sender: nobody else would fare better", async () => {
    const sender = { code: 550, text: "5.7.1 Not your domain" };
    expect(await tryServer({ sender })).toEqual({
      kind: "unavailable",
      cause: "The server takes no mail from this sender: 550 5.7.1 Not your domain",
      advice: "Check the sender's address, the log-in, and what the server allows them to send",
      passing: false,
    });
  });

  it("is named when the mail is larger than it takes", async () => {
    const outcome = await tryServer({ sizeBytes: 20 });
    expect(outcome).toMatchObject({ kind: "unavailable", passing: false });
  });
});
