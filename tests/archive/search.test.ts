import { describe, expect, it, test } from "vitest";

import { SiteMaker } from "../../src/archive/make-site.ts";
import { toSearchTexts } from "../../src/archive/search-texts.ts";
import { VOCABULARIES } from "../../src/archive/vocabulary.ts";
import type { Publication } from "../../src/model/publication.ts";
import { publication } from "./fixtures.ts";
import { findMistakes } from "./html-validator.ts";
import { arabicIssue, laterIssue, sampleIssue } from "./sample-issues.ts";
import { readSiteTheme } from "./site-theme.ts";

function inLanguage(language: string): Publication {
  const known = publication();
  return { ...known, newsletters: known.newsletters.map((each) => ({ ...each, language })) };
}

function renderSearch(language: string): string {
  const maker = new SiteMaker({
    ...{ publication: inLanguage(language), standing: [], theme: readSiteTheme() },
    ...{ program: "test", search: "offered" },
  });
  const page = maker.makeSearch([
    { language: "en", path: "search/en/2026/", key: "new" },
    { language: "ar", path: "search/ar/2025/", key: "old" },
  ]);
  expect([page.path, maker.problems]).toEqual(["search/index.html", []]);
  return page.make() ?? "";
}

describe("the page that searches", () => {
  it.each([...VOCABULARIES.keys()])("is HTML by the standard in %s", async (language) => {
    const html = renderSearch(language);
    expect(await findMistakes("search/index.html", html)).toEqual([]);
    expect(html).toContain(`<html lang="${language}"`);
  });

  it("says everything in the language of the page", () => {
    const texts = [...VOCABULARIES.keys()].map((language) =>
      renderSearch(language).replace(/ (?:lang|dir)="\w+"/g, ""),
    );
    for (const words of ["Look for", "Nothing found", "Show more", "needs JavaScript"]) {
      expect(texts.filter((text) => text.includes(words))).toHaveLength(1);
    }
  });

  it("names its indexes and its script as seen from itself", () => {
    const html = renderSearch("en");
    const [, indexes = ""] = /data-indexes="([^"]*)"/.exec(html) ?? [];
    expect(JSON.parse(indexes.replaceAll("&quot;", '"'))).toEqual([
      { language: "en", direction: "ltr", path: "../search/en/2026/", key: "new" },
      { language: "ar", direction: "rtl", path: "../search/ar/2025/", key: "old" },
    ]);
    expect(html).toContain('<script type="module" src="./search.js"></script>');
    expect(html).toContain('<a href="../search/">Search</a>');
  });
});

test("every headline is searched, advertising is not, and an article’s text is said once", () => {
  const texts = toSearchTexts([sampleIssue]);
  const [issue, ...articles] = texts;
  const headlines = issue?.parts.flatMap(({ headline }) => headline?.text ?? []) ?? [];
  expect(headlines.length).toBeGreaterThan(5);
  expect(new Set(issue?.parts.map(({ headline }) => headline?.anchor)).size).toBeGreaterThan(5);
  expect(issue?.path).toBe("daily/2026-01-05/");
  expect(articles.map(({ title }) => title).every((title) => headlines.includes(title))).toBe(true);
  expect(JSON.stringify(texts)).not.toContain("Acme");
  for (const { parts } of articles) {
    for (const { text } of parts.filter((part) => part.text.length > 80)) {
      expect(JSON.stringify(issue)).not.toContain(text);
    }
  }
  expect(toSearchTexts([laterIssue, arabicIssue]).map(({ language }) => language)).toContain("ar");
});
