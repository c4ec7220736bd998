import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";
import { describe, expect, test } from "vitest";

import { renderSite } from "./render-at-once.ts";
import { article, date, issue, paragraph, place, publication } from "./fixtures.ts";
import { arabicIssue, laterIssue, sampleIssue } from "./sample-issues.ts";
import { readSiteTheme } from "./site-theme.ts";

const site = renderSite({
  publication: publication(),
  issues: [sampleIssue, laterIssue, arabicIssue],
  templates: readSiteTheme(),
});
const read = (path: string) => site.pages.get(path) ?? "";

const ISSUED = "2026-01-05T05:00:00.000Z";
const CORRECTED = "2026-01-06T05:00:00.000Z";

const ADDRESSES = [
  "https://courier.example.org/daily/2026-02-02/",
  "https://courier.example.org/daily/2026-01-05/",
];

describe("feeds", () => {
  test("of sections lead to what they have in an issue, be it the lead alone", () => {
    const { pages } = renderSite({
      publication: publication(),
      issues: [sampleIssue, issue({ date: date("2026-01-06"), lead: article("Alone") })],
      templates: readSiteTheme(),
    });
    const entries = parseAtomFeed(pages.get("sections/world/feed.xml") ?? "").entries ?? [];
    expect(entries).toHaveLength(2);
    for (const { id = "" } of entries) {
      const { pathname, hash } = new URL(id);
      const page = pages.get(`${pathname.slice(1)}index.html`);
      expect(page).toContain(`id="${hash.slice(1)}"`);
    }
  });

  test("name each issue by its lasting address, newest first, in all three forms", () => {
    const atom = parseAtomFeed(read("daily/feed.xml"));
    const rss = parseRssFeed(read("daily/rss.xml"));
    const json = parseJsonFeed(JSON.parse(read("daily/feed.json")));
    expect(atom.entries?.map((entry) => entry.id)).toEqual(ADDRESSES);
    expect(rss.items?.map((entry) => entry.guid?.value)).toEqual(ADDRESSES);
    expect(json.items?.map((entry) => entry.id)).toEqual(ADDRESSES);
    expect(atom.links?.find((link) => link.rel === "self")?.href).toBe(
      "https://courier.example.org/daily/feed.xml",
    );
  });

  test("are dated by the newsletter's own clock, winter and zone counted in", () => {
    const atom = parseAtomFeed(read("daily/feed.xml"));
    expect(atom.updated).toBe("2026-02-02T05:00:00.000Z");
    expect(parseAtomFeed(read("sabah/feed.xml")).updated).toBe("2026-01-05T00:00:00.000Z");
  });

  test("and pages say when an issue was corrected: on that day, by the same clock", () => {
    const [later, corrected] = parseAtomFeed(read("daily/feed.xml")).entries ?? [];
    expect([corrected?.published, corrected?.updated]).toEqual([ISSUED, CORRECTED]);
    expect(later?.updated).toBe(later?.published);
    const json = parseJsonFeed(JSON.parse(read("daily/feed.json")));
    expect(json.items?.map((entry) => entry.date_modified)).toEqual([undefined, CORRECTED]);
    for (const path of ["daily/2026-01-05/", "articles/2026-01-05/summit-ends-without-a-text/"]) {
      expect(read(`${path}index.html`)).toContain(`"dateModified":"${CORRECTED}"`);
      expect(read(`${path}index.html`)).toContain(`modified_time" content="${CORRECTED}"`);
    }
    expect(read("daily/2026-02-02/index.html")).not.toMatch(/dateModified|modified_time/);
  });

  test("have changed when the last correction came, be it of an older issue", () => {
    const newest = issue({ date: date("2026-01-06"), lead: article("Alone") });
    const day = "2026-01-09";
    const lead = article("Mended", {
      body: [{ kind: "correction", date: date(day), children: [paragraph("A name.")], place }],
    });
    const { pages } = renderSite({
      publication: publication(),
      issues: [issue({ date: date("2026-01-05"), lead }), newest],
      templates: readSiteTheme(),
    });
    const atom = parseAtomFeed(pages.get("daily/feed.xml") ?? "");
    expect(atom.updated).toBe(`${day}T05:00:00.000Z`);
    const rss = parseRssFeed(pages.get("daily/rss.xml") ?? "");
    expect(new Date(rss.lastBuildDate ?? "").toISOString()).toBe(`${day}T05:00:00.000Z`);
  });

  test("carry the whole issue, with addresses that hold anywhere", () => {
    const json = parseJsonFeed(JSON.parse(read("daily/feed.json")));
    const content = json.items?.[1]?.content_html ?? "";
    for (const words of [
      "Summit ends without a text",
      "Treaty talks resume at 10:30",
      "Counted by the secretariat",
    ]) {
      expect(content).toContain(words);
    }
    const addresses = [...content.matchAll(/(?:href|src)="([^"]*)"/g)].map(
      (match) => match[1] ?? "",
    );
    expect(addresses.filter((address) => !address.startsWith("https://"))).toEqual([]);
  });
});
