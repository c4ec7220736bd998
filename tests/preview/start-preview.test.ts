import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { startPreview, type RunningPreview } from "../../src/preview/start-preview.ts";
import { openFolderSource } from "./folder-source.ts";

let root: string;
let preview: RunningPreview;
let source: ReturnType<typeof openFolderSource>;

const DAY = "content/2026-01-05";
const PNG = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");

const write = (name: string, text: string | Uint8Array) => writeFile(join(root, DAY, name), text);
const get = (path: string) => fetch(new URL(path, preview.url));
const page = async (path = "/?date=2026-01-05&newsletter=daily") => (await get(path)).text();

/** `fetch` does not let one lie about Host. */
function ask(path: string, options: { method?: string; headers?: Record<string, string> }) {
  return new Promise<number>((resolve, reject) => {
    const sent = request(new URL(path, preview.url), options, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    sent.on("error", reject);
    sent.end();
  });
}

/** Waits for as many events as asked for. */
async function listen(count: number, onOpen: () => Promise<void>): Promise<string> {
  const answer = await get("/events?date=2026-01-05&newsletter=daily");
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (reader === undefined) throw new Error("No stream");
  let seen = "";
  await onOpen();
  while (seen.split("event: change").length <= count) {
    const { value, done } = await reader.read();
    if (done) break;
    seen += value;
  }
  await reader.cancel();
  return seen;
}

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "broadsheet-preview-"));
  await mkdir(join(root, DAY), { recursive: true });
  await write("daily.html", "Summit ends\n<p>First words</p>");
  source = openFolderSource(root);
  preview = await startPreview({ source, host: "127.0.0.1", port: 0 });
});

afterEach(async () => {
  await preview.close();
  await rm(root, { recursive: true, force: true });
});

describe("the page", () => {
  test("shows the newest issue without being asked for one", async () => {
    await mkdir(join(root, "content/2026-01-06"));
    await writeFile(join(root, "content/2026-01-06/weekly.html"), "Newer\n<p>x</p>");
    const text = await page("/");
    expect(text).toContain("Newer");
    expect(text).toContain('href="/?date=2026-01-05&amp;newsletter=daily&amp;view=desktop"');
  });

  test("names every problem with its place, its line under a caret and the mended line", async () => {
    await write("daily.html", "Summit ends\n<p>fine</p>\n<p>an ERROR</p>");
    const text = await page();
    expect(text).toContain("1 error");
    expect(text).toContain(`${DAY}/daily.html:3:7`);
    expect(text).toContain("“ERROR” is no word &lt;here&gt;");
    expect(text).toContain("<i>&lt;p&gt;an </i><b>^</b>");
    expect(text).toContain("<code>&lt;p&gt;an mended&lt;/p&gt;</code>");
  });

  test("keeps the last good mail on screen, dimmed, while there are errors", async () => {
    await page();
    await listen(1, () => write("daily.html", "Summit ends\n<p>an ERROR</p>"));
    expect(await page()).toContain('class="stage outdated"');
    expect(await (await get("/mail/daily/2026-01-05")).text()).toContain("First words");
  });

  test("turns an exception of the build, a vanished issue and a vanished folder into words", async () => {
    await write("daily.html", "x\nTHROW");
    expect(await page()).toContain("The renderer fell over");
    expect(await page("/?date=2026-01-05&newsletter=gone")).toContain(
      "There is no content for 2026-01-05",
    );
    await rm(join(root, "content"), { recursive: true });
    expect((await get("/")).status).toBe(200);
  });

  test("is kept together when a text would break out of it", async () => {
    await write("daily.html", "</title><script>alert(1)</script>\n</pre><script>alert(2)</script>");
    const scripts = (await page()).match(/<script[^>]*>/g);
    expect(scripts).toEqual(['<script src="/preview.js" defer>']);
  });
});

describe("live reload", () => {
  test("says that something changed", async () => {
    const seen = await listen(2, () => write("daily.html", "New words\n<p>x</p>"));
    expect(seen).toContain("event: change");
    expect(await page()).toContain("New words");
  });

  test("gathers a storm of saves into few builds, one at a time, and ends with the last", async () => {
    await preview.close();
    source = openFolderSource(root, 50);
    preview = await startPreview({ source, host: "127.0.0.1", port: 0 });
    await listen(1, async () => {
      for (let count = 0; count < 50; count += 1) {
        await write("daily.html", `Save ${count}\n<p>x</p>`);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    });
    await expect.poll(() => page()).toContain("Save 49");
    expect(source.counts.atOnce).toBe(1);
    expect(source.counts.builds).toBeLessThan(25);
  });

  test("shows a mail before it is judged, and says what came out of that to whoever asks for the page", async () => {
    await preview.close();
    source = openFolderSource(root, 0, 400);
    preview = await startPreview({ source, host: "127.0.0.1", port: 0 });
    expect(await page()).toContain("No problems");
    const seen = await listen(2, () => write("daily.html", "Later\n<p>Words that are LOST</p>"));
    const early = await (await get("/mail/daily/2026-01-05")).text();
    expect(early).toContain("Words that are LOST");
    expect(seen.match(/data: [0-9a-f]{16}/g)).toHaveLength(2);
    const judged = await page();
    expect(judged).toContain("“LOST” is no word &lt;here&gt;");
    expect(judged).toContain('class="stage outdated"');
    expect(await (await get("/mail/daily/2026-01-05")).text()).toContain("First words");
  });

  test("lets nobody wait who asks for the page while a mail is shown early", async () => {
    await preview.close();
    const early: number[] = [];
    const folder = openFolderSource(root);
    const build: typeof folder.build = (key, onMade) =>
      folder.build(key, async (made) => {
        const start = performance.now();
        await onMade(made);
        early.push(performance.now() - start);
      });
    preview = await startPreview({ source: { ...folder, build }, host: "127.0.0.1", port: 0 });
    expect(await page()).toContain("No problems");
    await listen(2, () => write("daily.html", "Later\n<p>Second words</p>"));
    expect(await page()).toContain("Later");
    // Of the first one nobody was told, the others were given a second to get on screen: two, if a save is seen twice.
    expect(early.length).toBeGreaterThanOrEqual(2);
    expect(Math.max(...early)).toBeLessThan(900);
  });

  test("goes on after a build that threw", async () => {
    await write("daily.html", "x\nTHROW");
    await page();
    await listen(2, () => write("daily.html", "Mended\n<p>x</p>"));
    expect(await page()).toContain("Mended");
  });
});

describe("the mail's frame", () => {
  test("may do nothing but run the one script that was made for this answer", async () => {
    const nonces = [];
    for (let time = 0; time < 2; time += 1) {
      const answer = await get("/mail/daily/2026-01-05");
      const policy = answer.headers.get("content-security-policy") ?? "";
      const nonce = /'nonce-([^']{24})'/.exec(policy)?.[1] ?? "";
      expect(policy).toBe(
        `sandbox allow-scripts; default-src 'none'; script-src 'nonce-${nonce}'; img-src 'self' data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'`,
      );
      expect([...(await answer.text()).matchAll(/<script\b([^>]*)>/g)].map(([, it]) => it)).toEqual(
        [` nonce="${nonce}"`],
      );
      nonces.push(nonce);
    }
    expect(nonces[0]).not.toBe(nonces[1]);
    expect(await page()).toContain('sandbox="allow-scripts"');
  });

  test("gets its pictures from the disk, and files that are no pictures from nowhere", async () => {
    const site = "https://courier.example.org/pictures/2026-01-05";
    await write("dot.png", PNG);
    await write("notes.png", "secret words");
    await write("daily.html", `x\n<img src="${site}/dot.png"><img src="${site}/notes.png">`);
    const text = await (await get("/mail/daily/2026-01-05")).text();
    const [dot = "", notes = ""] = [...text.matchAll(/src="(\/pictures\/[^"]*)"/g)].map(
      (m) => m[1],
    );
    const answer = await get(dot);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "image/png"]);
    expect((await get(notes)).status).toBe(404);
    const folder = dot.replace("2026-01-05/dot.png", "");
    for (const way of [
      "..%2f..%2fetc%2fpasswd",
      "%2e%2e/%2e%2e/package.json",
      "2026-01-05",
      "%ff",
    ]) {
      expect((await get(folder + way)).status).toBe(404);
    }
    expect((await get("/pictures/2026-01-05/dot.png")).status).toBe(404);
  });
});

describe("others", () => {
  test.each([
    ["a name that was rebound", { host: "evil.example.com" }, 403],
    ["a name that only begins like ours", { host: "127.0.0.1.example.com" }, 403],
    ["another page's fetch", { origin: "https://evil.example.com" }, 403],
    ["another port's fetch", { origin: "http://127.0.0.1:1" }, 403],
    ["a frame without origin", { origin: "null" }, 403],
    [
      "another page that embeds it",
      { "sec-fetch-site": "cross-site", "sec-fetch-dest": "iframe" },
      403,
    ],
    [
      "a link that was followed",
      { "sec-fetch-site": "cross-site", "sec-fetch-dest": "document" },
      200,
    ],
    ["this machine by name", { host: "localhost:4000" }, 200],
  ])("are told apart: %s", async (_, headers, status) => {
    expect(await ask("/", { headers })).toBe(status);
    expect(await ask("/mail/daily/2026-01-05", { headers })).toBe(status);
  });

  test.each(["POST", "PUT", "DELETE", "PATCH"])("cannot change anything by %s", async (method) => {
    expect(await ask("/", { method })).toBe(405);
  });

  test("send a test only from the page itself, with the key that stands in it", async () => {
    const text = await page();
    const key = /name="key" value="([0-9a-f]{32})"/.exec(text)?.[1] ?? "";
    const post = (form: Record<string, string>, origin: string | null = preview.url.slice(0, -1)) =>
      fetch(new URL("/test", preview.url), {
        method: "POST",
        body: new URLSearchParams({ date: "2026-01-05", newsletter: "daily", ...form }),
        headers: origin === null ? {} : { origin },
      });
    const address = "ada@example.org";
    expect((await post({ address, key }, null)).status).toBe(403);
    expect((await post({ address, key }, "null")).status).toBe(403);
    expect((await post({ address, key }, "http://127.0.0.1:1")).status).toBe(403);
    expect((await post({ address, key: "0".repeat(32) })).status).toBe(403);
    expect((await post({ address })).status).toBe(403);
    expect((await post({ address, key, date: "2026-02-30" })).status).toBe(400);
    expect((await post({ address, key, more: "x".repeat(50_000) })).status).toBe(413);
    const refused = await post({ address: "<b>@example.com", key });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain("daily 2026-01-05 to &lt;b&gt;@example.com");
    expect((await post({ address, key })).status).toBe(200);
  });

  test("get the message as a file, byte for byte", async () => {
    const answer = await get("/mail/daily/2026-01-05/message");
    expect(answer.headers.get("content-type")).toBe("message/rfc822");
    expect(answer.headers.get("content-disposition")).toBe(
      'attachment; filename="daily-2026-01-05.eml"',
    );
    expect(await answer.text()).toMatch(/^Subject: Summit ends\r\n/);
  });

  test("get safe headers even with a refusal", async () => {
    const answer = await get("/nowhere");
    expect(answer.status).toBe(404);
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
  });
});

describe("starting and stopping", () => {
  test("takes the next port if one is taken", async () => {
    const port = Number(new URL(preview.url).port);
    const second = await startPreview({ source, host: "127.0.0.1", port });
    expect(Number(new URL(second.url).port)).not.toBe(port);
    expect((await fetch(second.url)).status).toBe(200);
    await second.close();
  });

  test("ends at once although pages are open", async () => {
    const answer = await get("/events?date=2026-01-05&newsletter=daily");
    const started = Date.now();
    await preview.close();
    expect(Date.now() - started).toBeLessThan(2_000);
    await answer.body?.cancel().catch(() => undefined);
    preview = await startPreview({ source, host: "127.0.0.1", port: 0 });
  });
});
