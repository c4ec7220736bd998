import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";

import {
  type AddedPage,
  addPages,
  type AddRequest,
  type AskedPage,
} from "../../../src/flows/add/add-pages.ts";
import { chooseAddress } from "../../../src/flows/add/choose-address.ts";
import { readArchive } from "../../../src/flows/archive/read-archive.ts";
import { findNamedSection } from "../../../src/flows/find-named-section.ts";
import { readPublication } from "../../../src/flows/pool.ts";
import { EMPTY_ARCHIVE } from "../../../src/model/archive.ts";
import { openPageFetcher } from "../../../src/network/pages/open-page-fetcher.ts";
import { pageReader } from "../../../src/pages/read-page.ts";
import { openDiskSource } from "../../../src/source/content-source.ts";
import { openPublicationWriter } from "../../../src/source/publication-writer.ts";
import { makeFolder } from "../../support/make-folder.ts";
import { PLAIN_CONFIG as CONFIG } from "../../support/make-publication.ts";
import { packageRoot } from "../../support/run-program.ts";
import { day } from "../../support/sample-publication.ts";
import { OWN_SERVERS, servePages } from "../../support/serve-pages.ts";

const OWN = "content/2026-01-06/20-links-anna.md";

function toPage(title: string, more = ""): string {
  return `<html lang="en"><title>${title}</title><meta property="og:site_name" content="Example Wire">${more}`;
}

/** A site with some pages. */
function serve(): Promise<string> {
  return servePages(({ url = "" }, response) => {
    const path = url.replace(/\?.*$/, "");
    const pages: Record<string, string> = {
      "/talks": toPage("Talks resume", '<meta property="article:section" content="Defence">'),
      "/snow": toPage("Snow [falls] *again*"),
      "/old": toPage("Old"),
      "/untitled": "<p>Words",
    };
    if (path === "/moved") response.writeHead(301, { location: "/talks" }).end();
    else if (path === "/paper")
      response.writeHead(200, { "content-type": "application/pdf" }).end("%PDF");
    else if (pages[path] === undefined) response.writeHead(404).end();
    else response.writeHead(200, { "content-type": "text/html" }).end(pages[path]);
  });
}

async function add(
  root: string,
  urls: readonly string[],
  choices: Partial<AddRequest> & { readonly named?: string } = {},
): Promise<readonly AddedPage[]> {
  const source = openDiskSource({ root, shippedRoot: packageRoot });
  const { value: publication } = await readPublication(source);
  if (publication === null) throw new Error("no publication");
  const fetcher = openPageFetcher({
    userAgent: "Broadsheet/test",
    accept: "*/*",
    guard: OWN_SERVERS,
  });
  onTestFinished(() => fetcher.close());
  const { named, ...others } = choices;
  const request: AddRequest = {
    ...{ source, publication, fetcher, reader: pageReader, person: "anna" },
    writer: openPublicationWriter(root),
    archive: (await readArchive(source))?.archive ?? EMPTY_ARCHIVE,
    date: day("2026-01-06"),
    ...{ place: "day", title: null, withBlurb: false, isRepeat: false, mode: "apply" },
    section: findNamedSection(publication, named),
    ...others,
  };
  const asked = urls.map((url): AskedPage => ({ kind: "address", url }));
  const added: AddedPage[] = [];
  for await (const page of addPages(asked, request)) added.push(page);
  return added;
}

function make(files: Readonly<Record<string, string>> = {}): string {
  return makeFolder({ "broadsheet.yaml": CONFIG, ...files });
}

function textOf(root: string, path = OWN): string {
  return readFileSync(join(root, path), "utf8");
}

describe("pages that are added", () => {
  it("stand in their sections, in the order in which they were asked for", async () => {
    const origin = await serve();
    const root = make();
    const added = await add(root, [`${origin}/snow`, `${origin}/moved?utm_source=x#:~:text=y`], {
      named: "world",
    });
    const more = await add(root, [`${origin}/old`]);
    expect([...added, ...more].map(({ kind }) => kind)).toEqual(["added", "added", "added"]);
    expect(textOf(root)).toBe(
      `## World\n\n- [Snow \\[falls\\] \\*again\\*](${origin}/snow)\n  {source="Example Wire"}\n` +
        `- [Talks resume](${origin}/talks)\n  {source="Example Wire"}\n`,
    );
    expect(textOf(root, "content/inbox/anna.md")).toBe(
      `- [Old](${origin}/old)\n  {source="Example Wire"}\n`,
    );
  });

  it("go into the section that the page names, if there is one", async () => {
    const origin = await serve();
    const root = make();
    const [added] = await add(root, [`${origin}/talks`]);
    expect(added).toMatchObject({ kind: "added", file: OWN, line: 3, section: "defence" });
  });

  it("leave every other byte of the file as it is", async () => {
    const origin = await serve();
    const before = `\uFEFF---\r\ndraft: true\r\n---\r\n## Defence\r\n* [A](https://example.org/a)  \r\n\r\n\r\nProse\t.\r\n`;
    const root = make({ [OWN]: before });
    await add(root, [`${origin}/talks`]);
    const item = `\r\n* [Talks resume](${origin}/talks)\r\n  {source="Example Wire"}`;
    expect(textOf(root)).toContain(item);
    expect(textOf(root).replace(item, "")).toBe(before);
  });

  it("are not added twice: of an earlier issue, of the day, a draft, the inbox, the same command", async () => {
    const origin = await serve();
    const root = make({
      "content/2026-01-02/20.md": `## World\n\n- [Old](${origin}/old/?utm_medium=y)\n`,
      "content/2026-01-06/30-bo.md": `---\ndraft: true\n---\n- [Snow](${origin}/snow)\n`,
    });
    const asked = ["/old", "/snow", "/talks", "/moved"].map((path) => origin + path);
    const pages = await add(root, asked, { named: "world" });
    expect(pages.map((page) => (page.kind === "known" ? page.known : page.kind))).toEqual([
      {
        kind: "issue",
        date: "2026-01-02",
        place: { file: "content/2026-01-02/20.md", line: 3, column: 3 },
      },
      { kind: "file", place: { file: "content/2026-01-06/30-bo.md", line: 4, column: 10 } },
      "added",
      { kind: "just-now" },
    ]);
    await add(root, [`${origin}/old`], { named: "world", isRepeat: true });
    expect(textOf(root)).toContain(`- [Old](${origin}/old)\n  {source="Example Wire" repeat=ok}\n`);
  });

  it("say what keeps them out", async () => {
    const origin = await serve();
    const root = make();
    const asked = ["/gone", "/untitled", "/paper"].map((path) => origin + path);
    const pages = await add(root, [...asked, "http://10.0.0.1/"], { named: "world" });
    expect(pages.map((page) => page.kind === "failed" && page.cause)).toEqual([
      "it answers 404",
      "has no title; give it one with --title",
      "has no title; give it one with --title",
      "it leads into a network that is not public",
    ]);
    const [paper] = await add(root, [`${origin}/paper`], { named: "world", title: "A paper" });
    expect(paper).toMatchObject({ item: { headline: "A paper", facts: { labels: ["pdf"] } } });
  });

  it("are shown and not written in a trial", async () => {
    const origin = await serve();
    const root = make();
    const [added] = await add(root, [`${origin}/talks`], { mode: "trial" });
    expect(added).toMatchObject({ kind: "added", file: OWN });
    expect(() => textOf(root)).toThrow("ENOENT");
  });

  it("take another file of the person’s own where the first one cannot take them", async () => {
    const origin = await serve();
    const open = "## Defence\n\n```\ncode";
    const root = make({ [OWN]: open });
    const [added] = await add(root, [`${origin}/snow`], { named: "world" });
    expect(added).toMatchObject({ file: OWN.replace(".md", "-2.md") });
    expect(textOf(root)).toBe(open);
  });

  it("are not lost when many commands write into one file at once", async () => {
    const origin = await servePages((_, response) => response.end("<title>Page</title>"));
    const root = make();
    const urls = Array.from({ length: 12 }, (_, index) => `${origin}/${index}`);
    const added = await Promise.all(urls.map((url) => add(root, [url], { named: "world" })));
    expect(added.flat().map(({ kind }) => kind)).toEqual(urls.map(() => "added"));
    for (const url of urls) expect(textOf(root)).toContain(`(${url})`);
  });
});

describe("the address that readers are sent to", () => {
  const A = "https://www.example.org/a";
  it.each([
    ["the page’s own word", "https://example.org/canonical", "https://example.org/canonical"],
    ["where it was found, if the word is of another site", "https://example.com/a", A],
    ["where it was found, if the word is the front page", "https://www.example.org/", A],
    ["where it was found, if there is no word", null, A],
    ["by https, where it was asked so", "http://www.example.org/a", A],
    ["without tracking", `${A}?id=1&utm_source=x&fbclid=y`, `${A}?id=1`],
    ["as it was, if there is nothing to take away", `${A}?q=a+b%20c&r`, `${A}?q=a+b%20c&r`],
  ])("is %s", (_what, canonical, address) => {
    expect(chooseAddress({ asked: null, found: A, canonical })).toBe(address);
  });

  it("keeps the part that was asked for, not the words that were selected", () => {
    const choose = (asked: string) => chooseAddress({ asked, found: A, canonical: null });
    expect([choose(`${A}#part`), choose(`${A}#:~:text=x`), choose(`${A}#p:~:text=x`)]).toEqual([
      `${A}#part`,
      A,
      `${A}#p`,
    ]);
  });
});
