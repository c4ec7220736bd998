import { describe, expect, test } from "vitest";

import { renderSite } from "./render-at-once.ts";
import { toIssuePath } from "../../src/model/addresses.ts";
import type { Block } from "../../src/model/blocks.ts";
import { listArticles } from "../../src/archive/anchors.ts";
import {
  article,
  date,
  issue,
  link,
  newsletter,
  paragraph,
  place,
  publication,
  slug,
} from "./fixtures.ts";
import { laterIssue, sampleIssue } from "./sample-issues.ts";
import { attribute, listElements, readHtml, toText } from "./read-html.ts";
import { issues, pageOf, render } from "./render.ts";
import { readSiteTheme } from "./site-theme.ts";

/** Every text and every address that an editor wrote, found by walking the model on a way of its own. */
function listWritten(value: unknown): { texts: string[]; urls: string[] } {
  const found = { texts: [] as string[], urls: [] as string[] };
  const walk = (one: unknown, key: string): void => {
    if (typeof one === "string") {
      if (key === "url") found.urls.push(one);
      if (["text", "title", "alt", "caption", "author", "source", "name"].includes(key))
        found.texts.push(one);
    } else if (Array.isArray(one)) one.forEach((child) => walk(child, key));
    else if (typeof one === "object" && one !== null) {
      for (const [name, child] of Object.entries(one)) if (name !== "newsletter") walk(child, name);
    }
  };
  walk(value, "");
  return found;
}

const squeeze = (text: string) => text.replace(/\s+/g, " ").trim();

describe("the site", () => {
  test("has exactly these pages, at the addresses that mail links to", () => {
    const { pages, problems } = render();
    expect(problems).toEqual([]);
    const files = ["index.html", "feed.xml", "rss.xml", "feed.json"];
    expect([...pages.keys()].sort()).toEqual(
      [
        ...["robots.txt", "sitemap.xml", "styles.css"],
        ...["", "daily/", "sabah/", "sections/defence/", "sections/science/", "sections/world/"]
          // Each with its feeds.
          .flatMap((folder) => files.map((file) => folder + file)),
        ...["daily/2026-01", "daily/2026-02", "sabah/2026-01"].map(
          (month) => `${month}/index.html`,
        ),
        ...issues.flatMap((one) =>
          listArticles(one).map(({ slug }) => `articles/${one.date}/${slug}/index.html`),
        ),
        ...["authors", "authors/a-writer", "authors/كاتب", "corrections"].map(
          (path) => `${path}/index.html`,
        ),
        ...issues.map(
          (one) => `${toIssuePath({ newsletter: one.newsletter.slug, date: one.date })}index.html`,
        ),
      ].sort(),
    );
  });

  test("is the same, byte for byte, whatever order the issues come in", () => {
    expect([...render({ issues: [...issues].reverse() }).pages]).toEqual([...render().pages]);
  });

  test.each(issues.map((one) => [one.subject, one] as const))("loses nothing of “%s”", (_, one) => {
    const path = `${toIssuePath({ newsletter: one.newsletter.slug, date: one.date })}index.html`;
    const document = readHtml(pageOf(render(), path));
    const elements = listElements(document);
    const alts = elements.map((element) => attribute(element, "alt") ?? "").join(" ");
    const seen = squeeze(`${toText(document)} ${alts}`);
    const links = new Set(elements.map((element) => attribute(element, "href")));
    const { texts, urls } = listWritten(one);
    expect(texts.length).toBeGreaterThan(5);
    expect(texts.filter((text) => !seen.includes(squeeze(text)))).toEqual([]);
    expect(urls.filter((url) => !links.has(url))).toEqual([]);
  });

  test("has unique ids, and a target for every link within itself", () => {
    const { pages } = render();
    const htmlPages = [...pages].filter(([path]) => path.endsWith(".html"));
    const idsOf = new Map(
      htmlPages.map(([path, text]) => {
        const ids = listElements(readHtml(text)).flatMap(
          (element) => attribute(element, "id") ?? [],
        );
        expect(ids).toEqual([...new Set(ids)]);
        return [path, new Set(ids)];
      }),
    );
    const broken = htmlPages.flatMap(([path, text]) => {
      const base = `https://site.test/${path}`;
      const addresses = listElements(readHtml(text)).flatMap((element) => {
        return attribute(element, "href") ?? attribute(element, "src") ?? [];
      });
      return addresses
        .map((address) => new URL(address, base))
        .filter(
          (url) => url.origin === "https://site.test" && !url.pathname.startsWith("/pictures/"),
        )
        .filter((url) => {
          const target = decodeURIComponent(url.pathname)
            .slice(1)
            .replace(/(^|\/)$/, "$1index.html");
          const anchor = decodeURIComponent(url.hash.slice(1));
          return !pages.has(target) || (anchor !== "" && idsOf.get(target)?.has(anchor) !== true);
        })
        .map((url) => `${path} → ${url.href}`);
    });
    expect(broken).toEqual([]);
  });

  test("says its language and its direction", () => {
    const root = (path: string) => {
      const html = listElements(readHtml(pageOf(render(), path)))[0];
      return html === undefined ? null : [attribute(html, "lang"), attribute(html, "dir")];
    };
    expect(root("daily/2026-01-05/index.html")).toEqual(["en-GB", "ltr"]);
    expect(root("sabah/2026-01-05/index.html")).toEqual(["ar", "rtl"]);
  });

  test("leads from issue to issue, and not to issues that are held", () => {
    const held = issue({
      date: laterIssue.date,
      subject: "Secret",
      release: { kind: "held", reason: "waiting for legal", place },
    });
    const whole = [...render({ issues: [sampleIssue, held] }).pages.values()].join("\n");
    expect(whole).not.toContain("Secret");
    expect(whole).not.toContain('<a rel="next"');
    expect(pageOf(render(), "daily/2026-01-05/index.html")).toContain(
      'rel="next" href="../../daily/2026-02-02/"',
    );
    expect(pageOf(render(), "daily/2026-02-02/index.html")).toContain(
      'rel="prev" href="../../daily/2026-01-05/"',
    );
  });

  test("has a page for each section that a page leads to, whichever newsletter brings it", () => {
    const held = { kind: "held", reason: "waiting for legal", place } as const;
    const papers = [newsletter(), newsletter({ slug: slug("evening") })];
    const site = renderSite({
      publication: publication({ newsletters: papers }),
      issues: [
        { ...sampleIssue, release: held },
        { ...sampleIssue, newsletter: papers[1] ?? sampleIssue.newsletter },
      ],
      templates: readSiteTheme(),
    });
    const page = pageOf(site, "evening/2026-01-05/index.html");
    const sections = [...page.matchAll(/href="(?:\.\.\/)+(sections\/[a-z]+\/)"/g)];
    expect(sections.length).toBeGreaterThan(1);
    for (const [, path = ""] of sections) {
      expect(pageOf(site, `${path}index.html`)).toContain("evening/2026-01-05/#section-");
    }
  });

  test("gives each article a page of its own, once, with the way to its issue and its author", () => {
    const twin = { ...sampleIssue, newsletter: newsletter({ slug: slug("evening") }) };
    const papers = [newsletter(), newsletter({ slug: slug("evening") })];
    const { pages, problems } = renderSite({
      publication: publication({ newsletters: papers }),
      issues: [twin, sampleIssue],
      templates: readSiteTheme(),
    });
    expect(problems).toEqual([]);
    for (const article of listArticles(sampleIssue)) {
      const page = pageOf({ pages, problems }, `articles/2026-01-05/${article.slug}/index.html`);
      const links = listElements(readHtml(page)).map((element) => attribute(element, "href") ?? "");
      expect(links.some((link) => link.startsWith("../../../daily/2026-01-05/#"))).toBe(true);
      expect(links.filter((link) => link.includes("evening/2026"))).toEqual([]);
      expect(links.includes("../../../authors/a-writer/")).toBe(article.author !== null);
    }
    const author = toText(readHtml(pageOf({ pages, problems }, "authors/a-writer/index.html")));
    for (const { title, author: name } of listArticles(sampleIssue)) {
      expect(author.split(title)).toHaveLength(name === null ? 1 : 2);
    }
  });

  test("lists what was corrected, the latest first, wherever in a text it stands", () => {
    const correct = (day: string | null, words: string): Block => ({
      ...{ kind: "correction", date: day === null ? null : date(day), place },
      children: [paragraph(words)],
    });
    const quoted: Block = { kind: "quote", children: [correct("2026-03-01", "Later")], place };
    const one = article("One", { body: [correct(null, "Undated"), paragraph("Text"), quoted] });
    const site = render({ issues: [issue({ lead: one })] });
    const text = squeeze(toText(readHtml(pageOf(site, "corrections/index.html"))));
    expect(text).toMatch(/1 March 2026 One Later Monday, 5 January 2026 One Undated/);
    expect(pageOf(site, "daily/index.html")).toContain('href="../corrections/">Corrections</a>');
    expect(pageOf(site, "articles/2026-01-05/one/index.html")).toContain(
      '"correction":[{"@type":"CorrectionComment","text":"Undated","datePublished":"2026-01-05"}',
    );
    expect(render({ issues: [issue()] }).pages.has("corrections/index.html")).toBe(false);
  });

  test("has the pages that belong to no day, and leads to them from everywhere", () => {
    const standing = {
      ...{ slug: slug("privacy"), title: "Privacy & you", language: null, place },
      body: [paragraph("Nobody counts."), paragraph(link("Authors", "https://example.org/"))],
      footnotes: [],
    };
    const site = renderSite({
      ...{ publication: publication(), issues, templates: readSiteTheme() },
      standing: [standing],
    });
    const page = toText(readHtml(pageOf(site, "privacy/index.html")));
    expect(squeeze(page)).toContain("Privacy & you Nobody counts. Authors");
    for (const [path, text] of site.pages) {
      if (!path.endsWith(".html")) continue;
      const depth = path.split("/").length - 1;
      const way = `${depth === 0 ? "./" : "../".repeat(depth)}privacy/`;
      expect(text).toContain(`<a href="${way}">Privacy &amp; you</a>`);
    }
    expect(site.pages.get("sitemap.xml")).toContain("https://courier.example.org/privacy/");
  });

  test("says to search engines what it says to people", () => {
    const [article] = listArticles(sampleIssue);
    if (article === undefined) throw new Error("The sample has an article");
    const hostile = { ...article, title: "</script><script>alert(1)</script> & \u2028 more" };
    const page = pageOf(
      render({ issues: [{ ...sampleIssue, lead: hostile }] }),
      `articles/2026-01-05/${article.slug}/index.html`,
    );
    const scripts = listElements(readHtml(page)).filter(({ tagName }) => tagName === "script");
    expect(scripts).toHaveLength(1);
    const [script] = scripts;
    const data: unknown = JSON.parse(script === undefined ? "" : toText(script));
    expect(data).toMatchObject({
      "@type": "NewsArticle",
      headline: hostile.title,
      url: `https://courier.example.org/articles/2026-01-05/${article.slug}/`,
      datePublished: "2026-01-05T05:00:00.000Z",
      author: { name: "A. Writer", url: "https://courier.example.org/authors/a-writer/" },
      isPartOf: { issueNumber: 767 },
    });
  });

  test("has at most a month of issues on a newsletter’s first page, and all of them by month", () => {
    const days = Array.from({ length: 75 }, (_, index) =>
      new Date(Date.UTC(2025, 11, 20) + index * 86_400_000).toISOString().slice(0, 10),
    );
    const site = render({
      issues: days.map((day) => issue({ date: date(day), subject: `Subject of ${day}` })),
    });
    const seen = (path: string) =>
      [...new Set(pageOf(site, path).match(/Subject of [\d-]{10}/g))].map((text) =>
        text.slice(-10),
      );
    expect(seen("daily/index.html")).toEqual([...days].reverse().slice(0, 31));
    const months = ["2025-12", "2026-01", "2026-02", "2026-03"];
    const ofMonths = months.flatMap((month) => seen(`daily/${month}/index.html`).reverse());
    expect(ofMonths).toEqual(days);
    for (const month of months) {
      expect(pageOf(site, "daily/index.html")).toContain(`href="../daily/${month}/"`);
    }
  });

  test("stands without any issue", () => {
    const { pages, problems } = render({ issues: [] });
    expect(problems).toEqual([]);
    expect(pageOf({ pages, problems }, "daily/index.html")).toContain("No issues yet");
    expect([...pages.keys()].filter((path) => /feed|rss/.test(path))).toEqual([]);
    expect(pageOf({ pages, problems }, "daily/index.html")).not.toContain("rss+xml");
  });

  test("loads nothing from elsewhere and runs nothing", () => {
    for (const [path, text] of render().pages) {
      if (!path.endsWith(".html")) continue;
      for (const element of listElements(readHtml(text))) {
        if (element.tagName === "script") {
          expect(attribute(element, "type")).toBe("application/ld+json");
        }
        const loaded =
          ["img", "link"].includes(element.tagName) && attribute(element, "rel") !== "canonical";
        const address = attribute(element, "src") ?? (loaded ? attribute(element, "href") : null);
        expect(address ?? "").not.toMatch(/^(https?:)?\/\//);
      }
    }
  });
});
