import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { PageFacts } from "../../src/model/page.ts";
import { pageReader } from "../../src/pages/read-page.ts";

const URL_OF_PAGE = "https://www.example.org/world/talks";

async function read(
  html: string | Uint8Array,
  page: { readonly mediaType?: string; readonly charset?: string; readonly isCut?: boolean } = {},
): Promise<PageFacts | null> {
  const bytes = typeof html === "string" ? new TextEncoder().encode(html) : html;
  const whole = { url: URL_OF_PAGE, bytes, mediaType: "text/html", charset: null, isCut: false };
  return pageReader.read({ ...whole, ...page });
}

const NOTHING: PageFacts = {
  ...{ canonical: null, title: null, description: null, source: null, author: null },
  ...{ written: null, language: null, section: null, labels: [], picture: null, text: null },
};

const SENTENCE =
  "The ferries sail at different hours now, which nobody had expected after nine years of talks. ";
const ARTICLE = `<nav><a href="/">Home</a></nav><article>${`<p>${SENTENCE.repeat(4)}</p>`.repeat(6)}</article>`;

const linked = (data: unknown): string =>
  `<script type="application/ld+json">${JSON.stringify(data)}</script>`;

describe("a page", () => {
  it("says what it is by JSON-LD, Open Graph and HTML together", async () => {
    const facts = await read(`<!doctype html><html lang="fr-CA"><head>
      <title>Talks resume - Example Wire</title>
      <meta property="og:site_name" content="Example Wire">
      <meta property="og:title" content="Talks &amp; tea | Example Wire">
      <meta property="og:description" content="In spring.">
      <meta property="og:image" content="/talks.jpg">
      <link rel="shortlink canonical" href="/world/talks?a=1&amp;b=2">
      ${linked({
        "@graph": [
          { "@type": "WebSite", name: "x" },
          {
            "@type": ["NewsArticle"],
            author: [{ name: "A. Writer" }, { name: "B. Other" }],
            datePublished: "2026-01-04T23:30:00-05:00",
            isAccessibleForFree: "False",
            articleSection: ["World", "Ferries"],
          },
        ],
      })}
      </head><body>${ARTICLE}</body></html>`);
    expect({ ...facts, text: facts?.text?.includes(SENTENCE.trim()) }).toEqual({
      ...{ canonical: "https://www.example.org/world/talks?a=1&b=2", title: "Talks & tea" },
      ...{ description: "In spring.", source: "Example Wire", author: "A. Writer, B. Other" },
      ...{ written: "2026-01-04", language: "fr-CA", section: "World", labels: ["paywall"] },
      ...{ picture: "https://www.example.org/talks.jpg", text: true },
    });
    expect(facts?.text).not.toContain("Home");
  });

  it("may say very little", async () => {
    expect(await read("")).toEqual(NOTHING);
    expect(await read("Words")).toEqual(NOTHING);
    expect(await read("<title> Talks\n resume </title>")).toEqual({
      ...NOTHING,
      title: "Talks resume",
    });
  });

  it("that is no HTML is none", async () => {
    expect(await read("%PDF-1.7", { mediaType: "application/pdf" })).toBeNull();
  });

  it.each<[string, Buffer, string | undefined]>([
    ["the server names", Buffer.from("<title>\xB1</title>", "latin1"), "iso-8859-2"],
    ["the page names", Buffer.from('<meta charset="iso-8859-2"><title>\xB1', "latin1"), undefined],
    ["its mark names", Buffer.from("\uFEFF<title>ą", "utf16le"), undefined],
    ["is unknown, of bytes that are UTF-8", Buffer.from("<title>ą"), "klingon"],
    ["nobody names, of bytes that are UTF-8", Buffer.from("<title>ą"), undefined],
  ])("is read in the encoding that %s", async (_how, bytes, charset) => {
    const facts = await read(bytes, charset === undefined ? {} : { charset });
    expect(facts?.title).toBe("ą");
  });

  it("is read as browsers do where nobody names an encoding and the bytes are no UTF-8", async () => {
    expect((await read(Buffer.from("<title>caf\xE9", "latin1")))?.title).toBe("café");
  });

  it.each([
    ["free", { isAccessibleForFree: true }, []],
    [
      "paid by a part",
      { isAccessibleForFree: true, hasPart: { isAccessibleForFree: false } },
      ["paywall"],
    ],
    ["paid by an address", { isAccessibleForFree: "http://schema.org/False" }, ["paywall"]],
    ["of a strange type", { isAccessibleForFree: 0 }, []],
  ])("that is %s has its label", async (_what, data, labels) => {
    const facts = await read(linked({ "@type": "Article", ...data }));
    expect(facts?.labels).toEqual(labels);
  });

  it("that was cut has no reading time", async () => {
    const facts = await read(`<title>Talks</title>${ARTICLE}`, { isCut: true });
    expect([facts?.title, facts?.text]).toEqual(["Talks", null]);
  });
});

describe("a hostile page", () => {
  it("cannot bring control characters, marks of direction or a second line into an item", async () => {
    const title = "A\u202Eb\u0000c\u200Bd\r\ne\u2028f \uFEFF";
    expect((await read(`<meta property="og:title" content="${title}">`))?.title).toBe("Abcd e f");
  });

  it.each([
    ["a script", '<link rel="canonical" href="javascript:alert(1)">'],
    ["a file", '<link rel="canonical" href="file:///etc/passwd">'],
    ["a password", '<link rel="canonical" href="https://a:b@example.org/">'],
    ["no address", '<link rel="canonical" href="https://[">'],
  ])("has no address that is %s", async (_what, html) => {
    expect((await read(html))?.canonical).toBeNull();
  });

  it.each([
    ["of the wrong shape", '{"@type":7,"author":{"name":{}},"headline":[[[]]]}'],
    ["that is broken", '{"@type": "Article'],
    ["that is deep", "[".repeat(100_000)],
    ["of a prototype", '{"@type":"Article","__proto__":{"headline":"x"}}'],
    ["that closes itself", '{"@type":"Article","headline":"<!--<script>"}'],
  ])("may have JSON-LD %s", async (_what, data) => {
    const html = `<title>Talks</title><script type="application/ld+json">${data}</script>`;
    expect((await read(html))?.title).toBe("Talks");
  });

  it.each([
    ["deep", "<div>".repeat(200_000)],
    ["wide", "<p>x</p>".repeat(300_000)],
    ["of attributes", `<a ${"x=1 ".repeat(500_000)}>`],
    ["of one tag", "<".repeat(2_000_000)],
    ["of references", "&amp;".repeat(500_000)],
    ["of marks", "<b><i>".repeat(100_000)],
    ["of comments", "<!-- -->".repeat(300_000)],
    ["of styles", `<style>${"a{}".repeat(800_000)}`],
    ["of words", "a ".repeat(1_400_000)],
  ])("%s is read without building its tree", async (_what, body) => {
    // A fifth of a second; without bounds it takes minutes, and the test does not end in time.
    expect((await read(`<title>Talks</title>${body}`))?.title).toBe("Talks");
  });

  it("never throws, whatever its bytes are", async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc
        .array(
          fc.constantFrom(
            "<title>",
            "<meta property=og:title content=",
            "</",
            ">",
            "<script type=application/ld+json>",
            "{",
            '"@type":"Article"',
            "</script>",
            "<html lang=",
            "&",
            "\0",
          ),
          { maxLength: 30 },
        )
        .map((parts) => new TextEncoder().encode(parts.join(""))),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (each) => {
        expect(await read(each)).toMatchObject({ labels: [] });
      }),
      { numRuns: 200 },
    );
  });
});
