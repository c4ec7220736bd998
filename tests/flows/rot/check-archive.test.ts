import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

import { makeFolder, writeFiles } from "../../support/make-folder.ts";
import { CONFIG } from "../../support/make-publication.ts";
import { type Answer, makeSite, runArchive as run, serveSite, toDay } from "./run-archive.ts";

describe("links --archive", () => {
  it("asks each page once, whoever uses it however often, and names all places", async () => {
    const site = await serveSite();
    const root = makeSite(site, { "2024-03-01": ["/a", "/b"], "2026-01-05": ["/a#part", "/a/"] });
    const { reports } = await run(root, { now: "2026-01-06T05:00:00Z" });
    expect(site.asked.toSorted()).toEqual(["a.test/a/", "a.test/b"]);
    const places = reports.map(({ url, uses }) => [
      new URL(url).pathname,
      uses.map(({ words, place }) => `${place.file}:${place.line} ${words}`),
    ]);
    expect(Object.fromEntries(places)).toEqual({
      "/a/": [
        "content/2026-01-05/20-links.md:4 Page a/",
        "content/2026-01-05/20-links.md:3 Page a#part",
        "content/2024-03-01/20-links.md:3 Page a",
      ],
      "/b": ["content/2024-03-01/20-links.md:4 Page b"],
    });
  });

  it("looks at articles, related links and links in text as well", async () => {
    const site = await serveSite();
    const at = `http://a.test:${site.port}`;
    const root = makeFolder({
      "broadsheet.yaml": CONFIG,
      "content/2026-01-05/10-summit.md":
        `---\ntitle: Summit ends\nsection: world\nurl: ${at}/article\n---\n` +
        `They [met](${at}/text).\n\n:::related\n- [Last year](${at}/related)\n:::\n`,
    });
    const { reports } = await run(root, { now: "2026-01-06T05:00:00Z" });
    expect(reports.flatMap(({ uses }) => uses.map(({ words }) => words))).toEqual([
      ...["Summit ends", "Last year", "met"],
    ]);
    expect(site.asked).toHaveLength(3);
  });

  it("asks nothing again that answered well lately, and all of it when that is long ago", async () => {
    const site = await serveSite();
    const root = makeSite(site, { "2025-12-31": ["/a"], "2026-01-05": ["/b", "/c"] });
    expect((await run(root, { now: "2026-01-06T05:00:00Z" })).asked).toBe(3);
    expect((await run(root, { now: "2026-02-04T05:00:00Z" })).asked).toBe(0);
    // A cache may go at any time; what was learned is elsewhere.
    rmSync(join(root, ".broadsheet"), { recursive: true });
    expect((await run(root, { now: "2026-02-04T05:00:00Z" })).asked).toBe(0);
    expect(site.asked).toHaveLength(3);
    expect((await run(root, { now: "2026-02-05T05:00:00Z" })).asked).toBe(3);
  });

  it("begins with what was never asked, newest issues first, then goes on with the oldest answers", async () => {
    const site = await serveSite();
    const root = makeSite(site, { "2024-03-01": ["/old", "/older"], "2026-01-05": ["/new"] });
    await run(root, { now: "2026-01-06T05:00:00Z", most: 1 });
    await run(root, { now: "2026-01-07T05:00:00Z", most: 1 });
    writeFiles(root, { "content/2026-01-06/20-links.md": toDay(site, ["/newest"]) });
    const late = await run(root, { now: "2026-03-01T05:00:00Z", most: 3 });
    expect(site.asked.map((name) => name.replace("a.test", ""))).toEqual([
      ...["/new", "/old"],
      ...["/newest", "/older", "/new"],
    ]);
    expect(late.asked).toBe(3);
  });

  it("takes what check --links was answered", async () => {
    const site = await serveSite();
    const root = makeSite(site, { "2026-01-05": ["/a", "/b"] });
    const url = `http://a.test:${site.port}/a`;
    writeFiles(root, {
      "links.json": JSON.stringify({ [url]: { on: "2026-01-05", kind: "alive" } }),
    });
    await run(root, { now: "2026-01-06T05:00:00Z" });
    expect(site.asked).toEqual(["a.test/b"]);
  });

  it("calls nothing gone for one bad night, and something gone that says so twice", async () => {
    const site = await serveSite({ "/gone": 404, "/night": 404, "/down": 500, "/wall": 403 });
    const root = makeSite(site, { "2026-01-05": ["/gone", "/night", "/down", "/wall", "/here"] });
    const first = await run(root, { now: "2026-01-06T05:00:00Z" });
    expect(first.states).toEqual({
      ...{ "/gone": "shaky", "/night": "shaky", "/down": "shaky" },
      ...{ "/wall": "barred", "/here": "works" },
    });
    site.answers.delete("/night");
    const second = await run(root, { now: "2026-01-07T05:00:00Z" });
    expect(second.asked).toBe(4);
    expect(second.states).toMatchObject({ "/gone": "rotten", "/night": "works", "/down": "shaky" });
    const gone = second.reports.find(({ url }) => url.endsWith("/gone"));
    expect(gone?.history?.dead).toEqual({
      ...{ since: "2026-01-06", last: "2026-01-07", days: 2, ground: "gone" },
    });
  });

  it("tells where a page has moved, and that a slash more is no move", async () => {
    const site = await serveSite({
      "/moved": (response) => response.writeHead(301, { location: "/new" }).end(),
      "/slash": (response) => response.writeHead(301, { location: "/slash/" }).end(),
    });
    const root = makeSite(site, { "2026-01-05": ["/moved", "/slash"] });
    const { reports } = await run(root, { now: "2026-01-06T05:00:00Z" });
    expect(reports.map(({ history }) => history?.answer)).toEqual([
      { kind: "moved", to: `http://a.test:${site.port}/new` },
      { kind: "alive" },
    ]);
  });

  it("asks the pages of a host one after another, with a pause between them", async () => {
    let running = 0;
    let most = 0;
    const slow: Answer = (response) => {
      most = Math.max(most, (running += 1));
      setTimeout(() => {
        running -= 1;
        response.end();
      }, 20);
    };
    const paths = ["/1", "/2", "/3", "/4"];
    const site = await serveSite(Object.fromEntries(paths.map((path) => [path, slow])));
    const root = makeSite(site, { "2026-01-05": paths });
    const { slept } = await run(root, { now: "2026-01-06T05:00:00Z" });
    expect(most).toBe(1);
    expect(slept).toEqual([1000, 1000, 1000]);
  });

  it("leaves a busy host alone for as long as it asks, or for this run if that is long", async () => {
    const busy = (seconds: number): Answer => {
      return (response) => response.writeHead(429, { "retry-after": String(seconds) }).end();
    };
    const site = await serveSite({ "/busy": busy(120), "/closed": busy(7200) });
    const root = makeSite(site, {
      "2026-01-06": ["/busy", "//b/closed"],
      "2026-01-05": ["/next", "//b/next", "//c/other"],
    });
    const { slept, asked } = await run(root, {
      ...{ now: "2026-01-07T05:00:00Z", patienceMs: 120_000 },
    });
    expect(asked).toBe(4);
    expect(site.asked.toSorted()).toEqual([
      ...["a.test/busy", "a.test/next", "b.test/closed", "c.test/other"],
    ]);
    expect(slept.some((milliseconds) => milliseconds > 119_000)).toBe(true);
    const later = await run(root, { now: "2026-01-07T09:00:00Z" });
    expect([later.asked, site.asked.at(-1)]).toEqual([1, "b.test/next"]);
  });

  it("keeps what it has learned when it is ended in the middle, and goes on there", async () => {
    const stop = new AbortController();
    let answers = 0;
    const site = await serveSite({ "/4": () => undefined });
    const paths = ["/1", "/2", "/3", "/4", "/5"];
    const root = makeSite(site, { "2026-01-05": paths });
    const first = await run(root, {
      now: "2026-01-06T05:00:00Z",
      signal: stop.signal,
      onAnswer: () => {
        answers += 1;
        // The fourth is on its way by then, and never answers.
        if (answers === 3) setTimeout(() => stop.abort(), 200);
      },
    });
    expect([first.end, first.asked]).toEqual(["interrupted", 3]);
    site.answers.clear();
    site.asked.length = 0;
    const second = await run(root, { now: "2026-01-06T06:00:00Z" });
    expect([second.end, second.asked]).toEqual(["done", 2]);
    expect(site.asked).toEqual(["a.test/4", "a.test/5"]);
  });

  it("writes answers onto those of another run at the same time", async () => {
    const site = await serveSite();
    const root = makeSite(site, { "2025-12-31": ["/a"], "2026-01-05": ["/b", "/c"] });
    const now = "2026-01-06T05:00:00Z";
    await Promise.all([run(root, { now, most: 2 }), run(root, { now })]);
    const texts = ["2025", "2026"].map((year) => {
      return readFileSync(join(root, `links/${year}.json`), "utf8");
    });
    const keys = texts.map((text) => Object.keys(JSON.parse(text) as object));
    const at = `a.test:${site.port}`;
    expect(keys).toEqual([[`${at}/a`], [`${at}/b`, `${at}/c`]]);
    expect((await run(root, { now })).asked).toBe(0);
  });

  it("notes nothing when nobody at all answers: that is this machine's own network", async () => {
    const site = await serveSite();
    const pages = Array.from({ length: 9 }, (_, index) => `//missing${index}/page`);
    const root = makeSite(site, { "2026-01-05": pages });
    const { end, asked, reports } = await run(root, { now: "2026-01-06T05:00:00Z" });
    expect([end, asked]).toEqual(["offline", 0]);
    expect(new Set(reports.map(({ state }) => state))).toEqual(new Set(["unasked"]));
    writeFiles(root, { "content/2026-01-06/20-links.md": toDay(site, ["/here"]) });
    expect((await run(root, { now: "2026-01-06T05:00:00Z" })).asked).toBe(10);
  });

  it("never asks a private address", async () => {
    const site = await serveSite();
    const root = makeSite(site, { "2026-01-05": ["/a"] });
    const options = { now: "2026-01-06T05:00:00Z", isAllowed: () => false };
    expect((await run(root, options)).states).toEqual({ "/a": "barred" });
    expect(site.asked).toEqual([]);
  });

  it("hears who means a link that is gone", async () => {
    const site = await serveSite();
    const root = makeSite(site, {});
    const links = toDay(site, ["/a", "/b"]).replace(
      "- [Page a]",
      "<!-- allow link-dead: the page is the story -->\n- [Page a]",
    );
    writeFiles(root, { "content/2026-01-05/20-links.md": links });
    const { reports } = await run(root, { now: "2026-01-06T05:00:00Z" });
    expect(reports.flatMap(({ uses }) => uses.map(({ isMeant }) => isMeant))).toEqual([
      ...[true, false],
    ]);
  });

  it("reads again only days that changed", async () => {
    const site = await serveSite();
    const root = makeSite(site, { "2026-01-05": ["/a"], "2026-01-06": ["/b"] });
    const now = "2026-01-06T05:00:00Z";
    await run(root, { now });
    writeFiles(root, { "content/2026-01-06/20-links.md": toDay(site, ["/c"]) });
    const { states } = await run(root, { now });
    expect(states).toEqual({ "/a": "works", "/c": "works" });
    expect(Object.keys(JSON.parse(readFileSync(join(root, "links/2026.json"), "utf8")) as object))
      .toHaveLength(2); // prettier-ignore
  });
});
