import { expect, test } from "vitest";

import { listShareCards, toIssueShareCard, toSharePath } from "../../src/archive/share-cards.ts";
import { toSiteDay } from "../../src/archive/site-day.ts";
import { arabic, issue, newsletter, publication } from "./fixtures.ts";
import { attribute, listElements, readHtml } from "./read-html.ts";
import { pageOf, render } from "./render.ts";
import { laterIssue, sampleIssue } from "./sample-issues.ts";

/** Open Graph’s picture of a page, by property. */
function readCard(path: string): Readonly<Record<string, string>> {
  const metas = listElements(readHtml(pageOf(render(), path))).filter(
    ({ tagName }) => tagName === "meta",
  );
  const facts = metas.map((meta) => [
    attribute(meta, "property") ?? attribute(meta, "name") ?? "",
    attribute(meta, "content") ?? "",
  ]);
  return Object.fromEntries(facts.filter(([name]) => /image|twitter/.test(name ?? ""))) as Record<
    string,
    string
  >;
}

const SIZE = {
  ...{ "og:image:width": "1200", "og:image:height": "630" },
  "twitter:card": "summary_large_image",
};

test("an issue’s card says what it is about, and its date", () => {
  expect(toIssueShareCard(newsletter(), issue())).toEqual({
    ...{ name: "daily-2026-01-05", nameplate: "The Daily Courier", accent: "#8c1d18" },
    dateline: "Monday, 5 January 2026 · No. 767",
    words: { kind: "headline", text: "Summit ends without a text" },
  });
});

test("a headline in letters that the font lacks is left out, a name in such letters is no card", () => {
  const japanese = toIssueShareCard(newsletter({ language: "ja" }), issue({ subject: "首脳会議" }));
  expect(japanese).toMatchObject({ dateline: "2026-01-05", words: null });
  expect(toIssueShareCard(arabic, issue())).toBeNull();
});

test("other words have another address", () => {
  const card = toIssueShareCard(newsletter(), issue());
  const other = toIssueShareCard(newsletter(), issue({ subject: "Summit goes on" }));
  if (card === null || other === null) throw new Error("no card");
  expect(toSharePath(card)).toMatch(/^pictures\/cards\/daily-2026-01-05-[\w-]{8}\.png$/);
  expect(toSharePath(other)).not.toBe(toSharePath(card));
});

test("a page without a picture has the issue’s, the newsletter’s or the publication’s card", () => {
  const at = "https://courier.example.org/pictures/cards";
  const later = readCard(`daily/${laterIssue.date}/index.html`);
  expect(later).toMatchObject(SIZE);
  expect(later["og:image"]).toMatch(new RegExp(`^${at}/daily-${laterIssue.date}-[\\w-]{8}\\.png$`));
  expect(later["og:image:alt"]).toContain(laterIssue.subject);
  expect(readCard("daily/index.html")["og:image"]).toMatch(`${at}/daily-`);
  expect(readCard("index.html")["og:image"]).toMatch(`${at}/site-`);
});

test("a page with a picture has that, and its size", () => {
  expect(readCard(`daily/${sampleIssue.date}/index.html`)).toEqual({
    "og:image": "https://courier.example.org/pictures/2026-01-05/summit-00000000-1200.jpg",
    ...{ "og:image:width": "1200", "og:image:height": "800" },
    ...{ "og:image:alt": "Delegates leave the hall", "twitter:card": "summary_large_image" },
  });
});

test("every card that a page leads to is one that is made, and the other way round", () => {
  const used = [...render().pages.values()].flatMap(
    (html) => html.match(/pictures\/cards\/[\w-]+\.png/g) ?? [],
  );
  const day = (one: typeof sampleIssue) =>
    toSiteDay({ date: one.date, issues: [one], withdrawn: [] }, publication());
  const made = listShareCards(publication(), [day(sampleIssue), day(laterIssue)]).map(toSharePath);
  expect([...new Set(used)].sort()).toEqual(made.sort());
});
