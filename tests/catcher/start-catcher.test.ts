import { request } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import {
  startCatcher,
  type Catcher,
  type CatcherOptions,
} from "../../src/catcher/start-catcher.ts";
import { openSmtpTransport } from "../../src/transport/open-smtp-transport.ts";
import { GO, smtpSettings } from "../transport/sample-message.ts";

let catcher: Catcher | undefined;
afterEach(() => catcher?.close());

async function start(options: Partial<CatcherOptions> = {}): Promise<Catcher> {
  catcher = await startCatcher({ smtpPort: 0, httpPort: 0, ...options });
  return catcher;
}

interface Mail {
  readonly to?: string;
  readonly subject?: string;
  readonly body?: string;
  readonly type?: string;
}

async function send(to: Catcher, mails: readonly Mail[]): Promise<void> {
  const transport = openSmtpTransport(smtpSettings({ port: Number(new URL(to.smtpUrl).port) }));
  const lane = transport.openLane();
  for (const mail of mails) {
    const recipient = mail.to ?? "anna@example.org";
    const head = [
      "From: The Courier <courier@example.org>",
      `To: ${recipient}`,
      `Subject: ${mail.subject ?? "Summit ends"}`,
      `Content-Type: ${mail.type ?? "text/html; charset=utf-8"}`,
    ];
    const bytes = Buffer.from(`${head.join("\r\n")}\r\n\r\n${mail.body ?? "<p>News</p>"}\r\n`);
    const envelope = { sender: "courier@example.org", recipient, needsSmtpUtf8: false };
    const outcome = await lane.deliver({ envelope, messageId: "<x@example.org>", bytes }, GO);
    expect(outcome.kind).toBe("accepted");
  }
  await transport.close();
}

async function get(path: string): Promise<Response> {
  return fetch(new URL(path, catcher?.webUrl), { redirect: "manual" });
}

async function getText(path: string): Promise<string> {
  return (await get(path)).text();
}

/** With any header, which fetch would not let pass. */
function ask(
  path: string,
  options: { method?: string; headers?: Record<string, string> },
): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(new URL(path, catcher?.webUrl), options, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    asked.on("error", reject).end();
  });
}

describe("the catcher", () => {
  it("says that nothing has come, and where to send it", async () => {
    const { smtpUrl } = await start();
    expect(await getText("/")).toContain(`Mail sent to <code>${smtpUrl}</code>`);
  });

  it("lists what was sent, newest first", async () => {
    await send(await start(), [{ subject: "First" }, { subject: "=?UTF-8?Q?Zw=C3=B6lf?=" }]);
    const subjects = [...(await getText("/")).matchAll(/<td class="subject">\s*<a[^>]*>([^<]*)/g)];
    expect(subjects.map(([, subject]) => subject)).toEqual(["Zwölf", "First"]);
    expect(catcher?.count()).toBe(2);
  });

  it("takes any log-in", async () => {
    const started = await start();
    const port = Number(new URL(started.smtpUrl).port);
    const settings = smtpSettings({ port, user: "anybody", password: "anything" });
    const transport = openSmtpTransport(settings);
    const envelope = { sender: "a@example.org", recipient: "b@example.org", needsSmtpUtf8: false };
    const message = { envelope, messageId: "<x@example.org>", bytes: Buffer.from("A: b\r\n\r\nc") };
    expect((await transport.openLane().deliver(message, GO)).kind).toBe("accepted");
    await transport.close();
  });

  it("sums up a mailing to many and leads to its messages", async () => {
    const many = Array.from({ length: 60 }, (_, index) => ({ to: `reader-${index}@example.org` }));
    await send(await start(), [{ subject: "Something else" }, ...many]);
    const list = await getText("/");
    expect(list).toContain("60 copies");
    const link = /<a href="(\/\?mailing=[^"]+)">Summit ends/.exec(list)?.[1] ?? "none";
    const first = await getText(link.replaceAll("&amp;", "&"));
    expect(first).toContain("60 messages");
    expect(first).not.toContain("Something else");
    expect(first).toContain("Page 1 of 2");
    const second = await getText(`${link}&page=2`);
    expect([...second.matchAll(/<td class="subject">/g)]).toHaveLength(10);
  });

  it("keeps the newest when it is full, and counts all", async () => {
    await send(await start({ capacity: 2 }), [
      { subject: "A" },
      { subject: "B" },
      { subject: "C" },
    ]);
    expect(await getText("/")).toContain("2 messages");
    expect((await get("/messages/1")).status).toBe(404);
    expect(catcher?.count()).toBe(3);
  });

  it("leaves no server behind when a port is taken", async () => {
    const { webUrl } = await start();
    const httpPort = Number(new URL(webUrl).port);
    const smtpPort = await findFreePort();
    await expect(startCatcher({ smtpPort, httpPort })).rejects.toThrow("EADDRINUSE");
    const second = await startCatcher({ smtpPort, httpPort: 0 });
    expect(second.smtpUrl).toBe(`smtp://127.0.0.1:${smtpPort}`);
    await second.close();
  });
});

async function findFreePort(): Promise<number> {
  const other = await startCatcher({ smtpPort: 0, httpPort: 0 });
  await other.close();
  return Number(new URL(other.smtpUrl).port);
}

describe("a caught message", () => {
  it("is shown as text, headers and source, and can be downloaded as it came", async () => {
    const body = "Zwölf & <mehr>";
    await send(await start(), [{ type: "text/plain; charset=utf-8", body }]);
    expect(await getText("/messages/1")).toContain("Zwölf &amp; &lt;mehr&gt;");
    expect(await getText("/messages/1?view=headers")).toContain(
      "The Courier &lt;courier@example.org&gt;",
    );
    expect(await getText("/messages/1?view=source")).toContain("Content-Type: text/plain");
    const raw = await get("/messages/1/raw");
    expect(raw.headers.get("content-disposition")).toBe('attachment; filename="message-1.eml"');
    expect(await raw.text()).toContain(`\r\n\r\n${body}\r\n`);
  });

  it("runs nothing and loads nothing from elsewhere", async () => {
    await send(await start(), [
      { body: `<script>alert(1)</script><img src="https://example.net/t.gif">` },
    ]);
    const page = await getText("/messages/1?view=phone");
    expect(page).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
    const policy = (await get("/messages/1/html")).headers.get("content-security-policy");
    const origin = new URL(catcher?.webUrl ?? "").origin;
    expect(policy?.split("; ")).toEqual([
      "default-src 'none'",
      `img-src ${origin} data:`,
      "style-src 'unsafe-inline'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'self'",
      "sandbox allow-popups allow-popups-to-escape-sandbox",
    ]);
  });

  it("cannot break out of the pages by what its headers say", async () => {
    const hostile = `</a><script>alert("1")</script>`;
    await send(await start(), [{ subject: hostile, to: "anna@example.org" }, { subject: hostile }]);
    for (const path of [
      "/",
      "/messages/1",
      "/messages/1?view=headers",
      "/messages/1?view=source",
    ]) {
      expect(await getText(path)).not.toContain("<script>alert");
    }
  });

  it("shows pictures of the publication from the disk, and only those", async () => {
    const files = new Map([["pictures/2026-01-05/a b.png", Buffer.from("picture")]]);
    const asked: string[] = [];
    await start({
      pictures: {
        siteUrl: "https://courier.example.org",
        read: (path) => {
          asked.push(path);
          return Promise.resolve(files.get(path) ?? null);
        },
      },
    });
    const address = "https://courier.example.org/pictures/2026-01-05/a%20b.png";
    const body = `<img src="${address}"><td background='${address}'><a href="${address}">x</a>`;
    await send(catcher ?? (await start()), [{ body }]);
    const local = new URL("/pictures/2026-01-05/a%20b.png", catcher?.webUrl).href;
    expect((await getText("/messages/1/html")).trim()).toBe(
      `<img src="${local}"><td background='${local}'><a href="${address}">x</a>`,
    );
    const picture = await get(local);
    expect(picture.headers.get("content-type")).toBe("image/png");
    expect(await picture.text()).toBe("picture");
    const outside = [
      "..%2f..%2fsecret.png",
      "%2e%2e/secret.png",
      ".git/x.png",
      "a.yaml",
      "a%00.png",
    ];
    for (const path of outside) expect((await get(`/pictures/${path}`)).status).toBe(404);
    expect(asked).toEqual(["pictures/2026-01-05/a b.png"]);
  });

  it("shows pictures that the mail carries, but no page that it carries", async () => {
    const body = [
      "--b\r\nContent-Type: text/html\r\n\r\n<img src='cid:one@example.org'>",
      "--b\r\nContent-Type: image/png\r\nContent-ID: <one@example.org>\r\n\r\npng",
      "--b\r\nContent-Type: image/svg+xml\r\nContent-Disposition: inline\r\n\r\n<svg/>",
      "--b--",
    ].join("\r\n");
    await send(await start(), [{ type: 'multipart/related; boundary="b"', body }]);
    const src = new URL("/messages/1/parts/0", catcher?.webUrl).href;
    expect(await getText("/messages/1/html")).toContain(`<img src='${src}'>`);
    expect((await get("/messages/1/parts/0")).headers.get("content-type")).toBe("image/png");
    expect((await get("/messages/1/parts/1")).status).toBe(404);
  });
});

describe("the inbox's doors", () => {
  it("are shut to other host names (DNS rebinding)", async () => {
    await start();
    for (const host of [
      "attacker.example",
      "127.0.0.1.attacker.example",
      "localhost.attacker.example:80",
    ]) {
      expect(await ask("/", { headers: { host } })).toBe(421);
    }
    expect(await ask("/", { headers: { host: "localhost:9999" } })).toBe(200);
  });

  it("let a browser say where its form comes from: without a referrer it would not", async () => {
    await start();
    expect((await get("/")).headers.get("referrer-policy")).toBe("same-origin");
  });

  it("let only the inbox's own form empty it, and no GET", async () => {
    const { webUrl } = await start();
    await send(catcher ?? (await start()), [{}]);
    const origin = new URL(webUrl).origin;
    expect(await ask("/empty", {})).toBe(404);
    expect(await ask("/empty", { method: "POST" })).toBe(403);
    expect(
      await ask("/empty", { method: "POST", headers: { origin: "http://attacker.example" } }),
    ).toBe(403);
    expect(await ask("/empty", { method: "POST", headers: { origin: "null" } })).toBe(403);
    expect(await getText("/")).toContain("1 message");
    expect(await ask("/empty", { method: "POST", headers: { origin } })).toBe(303);
    expect(await getText("/")).toContain("Nothing caught yet");
  });

  it("tell open pages that mail has come", async () => {
    const started = await start();
    const events = await fetch(new URL("/events", started.webUrl));
    const reader = events.body?.getReader();
    await send(started, [{}]);
    const first = await reader?.read();
    expect(new TextDecoder().decode(first?.value as Uint8Array)).toContain("event: change");
    await reader?.cancel();
  });
});
