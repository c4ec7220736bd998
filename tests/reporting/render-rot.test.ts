import { HtmlValidate } from "html-validate";
import { describe, expect, it } from "vitest";

import { makeRotReport } from "../../src/flows/rot/make-rot-report.ts";
import { makeSampleRotReport } from "./sample-rot.ts";

describe("the report of links", () => {
  const html = makeSampleRotReport();

  it("is valid, runs nothing and fetches nothing", async () => {
    const validator = new HtmlValidate({
      extends: ["html-validate:standard"],
      rules: { "no-inline-style": "off", "void-style": "off", "long-title": "off" },
    });
    const { results } = await validator.validateString(html);
    expect(results.flatMap(({ messages }) => messages.map(({ message }) => message))).toEqual([]);
    expect(html).not.toMatch(/<script|<img|<link|<iframe|url\(|@import/);
  });

  it("shows the share of pages that are there, year by year", () => {
    const columns = [...html.matchAll(/<li title="([^"]*)"><b>([^<]*)<\/b>/g)];
    expect(columns.map(([, , share]) => share)).toEqual([...Array<string>(13).fill("50"), "–"]);
    expect(columns[0]?.[1]).toBe("2013: 3 of 6 pages are there; gone: 1, not asked yet: 0");
  });

  it("names each rotten link with its headline, its place, its answer and since when", () => {
    const [, rows = ""] = /<h2>Gone<\/h2>(.*?)<h2>/s.exec(html) ?? [];
    expect(rows.match(/<tbody>/g)).toHaveLength(13);
    expect(rows).toContain("<b>Forty &lt;ships&gt; wait outside the locks &amp; 1 more</b>");
    expect(rows).toContain("<small>content/2025-03-04/20-links.md:4</small>");
    expect(rows).toContain("It answers 404<small>since 2026-01-01, on 3 days</small>");
  });

  it("says so where there is nothing", () => {
    const empty = makeRotReport([], { title: "Courier", at: new Date("2026-01-15T06:00:00Z") });
    expect(empty).toContain("No issue has a link yet");
    expect(empty).toContain("No page that was asked is gone");
  });
});
