import { describe, expect, test } from "vitest";

import { renderSite } from "../../src/archive/render-site.ts";
import { toIssuePath } from "../../src/model/addresses.ts";
import type { Issue } from "../../src/model/issue.ts";
import { issue, place, publication } from "./fixtures.ts";
import { arabicIssue, laterIssue, sampleIssue } from "./sample-issues.ts";
import { attribute, listElements, readHtml, toText } from "./read-html.ts";
import { readSiteTheme } from "./site-theme.ts";

const issues = [sampleIssue, laterIssue, arabicIssue];

function render(changes: { issues?: readonly Issue[]; theme?: Record<string, string> } = {}) {
  return renderSite({
    publication: publication(),
    issues: changes.issues ?? issues,
    templates: readSiteTheme(changes.theme),
  });
}

function pageOf(site: ReturnType<typeof render>, path: string): string {
  const page = site.pages.get(path);
  if (page === undefined) throw new Error(`No page ${path}`);
  return page;
}

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
        "index.html",
        "robots.txt",
        "sitemap.xml",
        "styles.css",
        ...files.map((file) => `daily/${file}`),
        ...files.map((file) => `sabah/${file}`),
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
          const target = url.pathname.slice(1).replace(/(^|\/)$/, "$1index.html");
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
        expect(element.tagName).not.toBe("script");
        const loaded =
          ["img", "link"].includes(element.tagName) && attribute(element, "rel") !== "canonical";
        const address = attribute(element, "src") ?? (loaded ? attribute(element, "href") : null);
        expect(address ?? "").not.toMatch(/^(https?:)?\/\//);
      }
    }
  });
});

describe("templates", () => {
  const firstProblem = (theme: Record<string, string>) => {
    const { pages, problems } = render({ theme });
    expect(pages.size).toBe(0);
    return problems.map(
      ({ rule, place: at, message }) => `${at.file}:${at.line}:${at.column} ${rule} ${message}`,
    );
  };

  test("name an unknown name at its place, in a condition too", () => {
    expect(firstProblem({ "archive.hbs": "<p>\n{{#if tittle}}x{{/if}}" })).toEqual([
      "templates/site/archive.hbs:2:7 template-name No “tittle” here; there is “page”, “title”, “description”, “months”",
    ]);
    expect(firstProblem({ "archive.hbs": "{{titel}}" })[0]).toMatch(
      /archive\.hbs:1:3 template-name No “titel”/,
    );
  });

  test("reach no prototype", () => {
    for (const name of [
      "constructor",
      "__proto__",
      "toString",
      "page.constructor",
      "months.constructor",
    ]) {
      expect(firstProblem({ "archive.hbs": `{{${name}}}` })[0]).toMatch(/template-name/);
    }
  });

  test("name a missing partial, a missing page and every broken file at once", () => {
    expect(
      firstProblem({ "archive.hbs": "\n {{> nowhere}}", "front.hbs": "{{#if page}}" }),
    ).toEqual([
      "templates/site/archive.hbs:2:2 template-partial No partial “nowhere”; it would be “partials/nowhere.hbs”",
      expect.stringMatching(
        /^templates\/site\/front\.hbs:1:1 template-syntax The template cannot be read: /,
      ),
    ]);
  });

  test("that belong to mail and lie in the same folder are left alone", () => {
    const { problems } = render({
      theme: { "partials/mail-only.hbs": "{{#if}} {{> gone}} {{{", "mail.hbs": "{{" },
    });
    expect(problems).toEqual([]);
  });
});
