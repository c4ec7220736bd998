import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";

import { readArchive } from "../../../src/flows/archive/read-archive.ts";
import {
  type Collected,
  collectFeeds,
  type CollectRequest,
} from "../../../src/flows/collect/collect-feeds.ts";
import { readPublication } from "../../../src/flows/pool.ts";
import { EMPTY_ARCHIVE } from "../../../src/model/archive.ts";
import { openPageFetcher } from "../../../src/network/pages/open-page-fetcher.ts";
import { feedReader } from "../../../src/pages/read-feed.ts";
import { openDiskSource } from "../../../src/source/content-source.ts";
import { openPublicationWriter } from "../../../src/source/publication-writer.ts";
import { makeFolder, writeFiles } from "../../support/make-folder.ts";
import { PLAIN_CONFIG } from "../../support/make-publication.ts";
import { packageRoot } from "../../support/run-program.ts";
import { type Handler, OWN_SERVERS, servePages } from "../../support/serve-pages.ts";

const NOW = "2026-01-06T08:00:00Z";
const INBOX = "content/inbox/feeds.md";

interface Entry {
  readonly page: string;
  readonly title?: string;
  readonly at?: string;
  readonly id?: string;
}

function toRss(entries: readonly Entry[], title = "Wire"): string {
  const items = entries.map(({ page, title: headline = `The story of ${page}`, at, id }) => {
    const date = at === undefined ? "" : `<pubDate>${new Date(at).toUTCString()}</pubDate>`;
    const guid = id === undefined ? "" : `<guid isPermaLink="false">${id}</guid>`;
    return `<item><title>${headline}</title><link>https://example.org/${page}</link>${guid}${date}</item>`;
  });
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>${title}</title>${items.join("")}</channel></rss>`;
}

/** A publication whose feeds these paths of a server are. */
function make(
  origin: string,
  paths: readonly string[],
  files: Record<string, string> = {},
): string {
  const feeds = paths.map((path) => `  - { url: "${origin}${path}" }\n`);
  return makeFolder({ "broadsheet.yaml": `${PLAIN_CONFIG}feeds:\n${feeds.join("")}`, ...files });
}

async function collect(root: string, choices: Partial<CollectRequest> = {}): Promise<Collected> {
  const source = openDiskSource({ root, shippedRoot: packageRoot });
  const { value: publication } = await readPublication(source);
  if (publication === null) throw new Error("no publication");
  const fetcher = openPageFetcher({
    userAgent: "Broadsheet/test",
    accept: "*/*",
    guard: OWN_SERVERS,
  });
  onTestFinished(() => fetcher.close());
  return collectFeeds({
    ...{ source, publication, fetcher, reader: feedReader, writer: openPublicationWriter(root) },
    archive: (await readArchive(source))?.archive ?? EMPTY_ARCHIVE,
    ...{ now: new Date(NOW), most: 25, mode: "apply" },
    ...choices,
  });
}

/** Pages that stand in the inbox, in its order. */
function listPages(root: string): readonly string[] {
  const text = readFileSync(join(root, INBOX), "utf8");
  return [...text.matchAll(/\]\(https:\/\/example\.org\/([^)]*)\)/g)].map(([, page = ""]) => page);
}

const give =
  (bodies: Readonly<Record<string, string | undefined>>): Handler =>
  ({ url = "" }, response) => {
    const body = bodies[url];
    response.statusCode = body === undefined ? 404 : 200;
    response.end(body);
  };

describe("entries of feeds", () => {
  it("come on top of the inbox, newest first over all feeds", async () => {
    const bodies = {
      "/a": toRss([
        { page: "old", at: "2026-01-01T00:00:00Z" },
        { page: "new", at: "2026-01-06T07:00:00Z" },
      ]),
      "/b": toRss([
        { page: "undated" },
        { page: "middle", at: "2026-01-03T00:00:00Z" },
        { page: "future", at: "2030-01-01T00:00:00Z" },
      ]),
    };
    const root = make(await servePages(give(bodies)), ["/a", "/b"], {
      [INBOX]: "- [Mine](https://example.org/mine)\n",
    });
    const { feeds } = await collect(root);
    expect(listPages(root)).toEqual(["future", "new", "middle", "old", "undated", "mine"]);
    expect(readFileSync(join(root, INBOX), "utf8")).toContain(
      "- [The story of new](https://example.org/new)\n  {source=Wire written=2026-01-06}\n",
    );
    expect(feeds.map((feed) => feed.kind === "read" && [feed.fresh, feed.known])).toEqual([
      [2, 0],
      [3, 0],
    ]);
  });

  it("come once: not when the inbox was emptied, not by another feed, another address or another name", async () => {
    const bodies: Record<string, string> = {
      "/a": toRss([{ page: "x", id: "1" }]),
      "/b": toRss([{ page: "x?utm_source=b" }]),
    };
    const root = make(await servePages(give(bodies)), ["/a", "/b"]);
    await collect(root);
    expect(listPages(root)).toEqual(["x"]);
    writeFiles(root, { [INBOX]: "" });
    bodies["/a"] = toRss([{ page: "x-corrected", id: "1" }]);
    bodies["/b"] = toRss([{ page: "x/", id: "other" }]);
    await collect(root);
    expect(listPages(root)).toEqual([]);
    bodies["/a"] = toRss([{ page: "y", id: "2" }]);
    await collect(root);
    expect(listPages(root)).toEqual(["y"]);
  });

  it("do not come when an issue had the page, or when they wait in the inbox and nobody remembers", async () => {
    const body = toRss([
      { page: "sent?a=1&amp;b=(2)_3" },
      { page: "waiting?a=1&amp;b=(2)_3" },
      { page: "fresh" },
    ]);
    const root = make(await servePages(give({ "/a": body })), ["/a"], {
      "content/2026-01-05/20.md": "## World\n\n- [Sent](<https://example.org/sent?a=1&b=(2)_3>)\n",
    });
    await collect(root);
    expect(listPages(root)).toHaveLength(2);
    writeFiles(root, { "feeds.json": "{}" });
    const before = readFileSync(join(root, INBOX), "utf8");
    await collect(root);
    expect(readFileSync(join(root, INBOX), "utf8")).toBe(before);
  });

  it("are the newest ones where there are many, and the rest is counted and never comes", async () => {
    const many = Array.from({ length: 9 }, (_, index) => ({
      page: String(index),
      at: `2026-01-0${index + 1}T00:00:00Z`,
    }));
    const root = make(await servePages(give({ "/a": toRss(many) })), ["/a"]);
    const [feed] = (await collect(root, { most: 2, now: new Date("2026-02-01T00:00:00Z") })).feeds;
    expect(feed).toMatchObject({ fresh: 2, passedOver: 7 });
    await collect(root, { most: 2, now: new Date("2026-02-01T00:00:00Z") });
    expect(listPages(root)).toEqual(["8", "7"]);
  });

  it("are shown and not written in a trial", async () => {
    const root = make(await servePages(give({ "/a": toRss([{ page: "x" }]) })), ["/a"]);
    expect((await collect(root, { mode: "trial" })).items).toHaveLength(1);
    expect(() => listPages(root)).toThrow("ENOENT");
    await collect(root);
    expect(listPages(root)).toEqual(["x"]);
  });
});

describe("a feed", () => {
  it("that is as it was is not sent again", async () => {
    const asked: unknown[] = [];
    const origin = await servePages(({ headers }, response) => {
      asked.push(headers["if-none-match"]);
      if (headers["if-none-match"] === '"1"') response.writeHead(304).end();
      else response.writeHead(200, { etag: '"1"' }).end(toRss([{ page: "x" }]));
    });
    const root = make(origin, ["/a"]);
    await collect(root);
    expect((await collect(root)).feeds).toMatchObject([{ kind: "unchanged" }]);
    expect(asked).toEqual([undefined, '"1"']);
  });

  it("that is bad does not stop the others", async () => {
    const bodies = {
      "/page": "<!doctype html><title>A page</title>",
      "/cut": toRss([{ page: "x" }]).slice(0, -30),
      "/good": toRss([{ page: "good" }]),
    };
    const origin = await servePages((request, response) => {
      if (request.url === "/away") request.socket.destroy();
      else give(bodies)(request, response);
    });
    const root = make(origin, ["/gone", "/away", "/page", "/cut", "/good"]);
    const { feeds } = await collect(root);
    const broken = "is no RSS, Atom or JSON feed that can be read";
    expect(feeds.map((feed) => (feed.kind === "failed" ? feed.cause : feed.kind))).toEqual([
      ...["it answers 404", "it cannot be reached", broken, broken, "read"],
    ]);
    expect(listPages(root)).toEqual(["good"]);
  });

  it("may have entries that are of no use, and hostile ones", async () => {
    const evil = [
      "<item><title>No address</title></item>",
      "<item><link>https://example.org/untitled</link></item>",
      "<item><title>Script</title><link>javascript:alert(1)</link></item>",
      "<item><title>&lt;b&gt;Fish&lt;/b&gt; &amp;amp; {chips} ](x)\n## World</title><link>https://example.org/fish</link></item>",
      "<item><title><![CDATA[<script>x</script>Tea]]></title><guid>https://example.org/tea</guid><pubDate>never</pubDate></item>",
    ];
    const body = toRss([], "Wire").replace("</channel>", `${evil.join("")}</channel>`);
    const root = make(await servePages(give({ "/a": body })), ["/a"]);
    const { feeds, items } = await collect(root);
    expect(feeds).toMatchObject([{ fresh: 2, unusable: 3 }]);
    expect(items.map(({ headline }) => headline)).toEqual(["Fish & {chips} ](x) ## World", "Tea"]);
    expect(readFileSync(join(root, INBOX), "utf8")).toBe(
      "- [Fish & \\{chips} \\](x) ## World](https://example.org/fish)\n  {source=Wire}\n- [Tea](https://example.org/tea)\n  {source=Wire}\n",
    );
  });

  it.each([
    [
      "Atom",
      '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Wire</title><entry><title type="html">A &amp;amp; B</title><id>urn:x</id><link rel="enclosure" href="https://example.org/no"/><link href="/a"/><updated>2026-01-05T10:00:00Z</updated><author><name>W</name></author></entry></feed>',
    ],
    [
      "JSON",
      JSON.stringify({
        version: "https://jsonfeed.org/version/1.1",
        title: "Wire",
        language: "de",
        items: [
          {
            id: "1",
            url: "/a",
            title: "A &amp; B",
            date_published: "2026-01-05T10:00:00Z",
            authors: [{ name: "W" }],
          },
        ],
      }),
    ],
    [
      "RSS",
      '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Wire</title><language>de</language><item><title>A &amp;amp; B</title><link>/a</link><dc:creator>W</dc:creator><pubDate>Mon, 05 Jan 2026 10:00:00 GMT</pubDate></item></channel></rss>',
    ],
    [
      "RDF",
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Wire</title><dc:language>de</dc:language></channel><item><title>A &amp;amp; B</title><link>/a</link><dc:creator>W</dc:creator><dc:date>2026-01-05T10:00:00Z</dc:date></item></rdf:RDF>',
    ],
  ])("may be %s", async (_format, body) => {
    const origin = await servePages(give({ "/feed": body }));
    const root = make(origin, ["/feed"]);
    const { items } = await collect(root);
    expect(items).toMatchObject([
      {
        headline: "A & B",
        url: `${origin}/a`,
        facts: { source: "Wire", author: "W", written: "2026-01-05", language: "de" },
      },
    ]);
  });
});
