import { describe, expect, it } from "vitest";
import { parsePages } from "../../../src/parse/pages/parse-pages.ts";
import { publication } from "../../archive/fixtures.ts";

const read = (files: Readonly<Record<string, string>>) => {
  const parsed = parsePages(
    {
      path: "content/pages",
      files: Object.entries(files).map(([name, text]) => ({ path: `content/pages/${name}`, text })),
      ...{ pictures: [], problems: [] },
    },
    publication(),
  );
  const said = parsed.problems.map(
    ({ rule, place: { file, line, column } }) => `${file}:${line}:${column} ${rule}`,
  );
  return { pages: parsed.value, said };
};

describe("pages that belong to no day", () => {
  it("are read with their notes, and drafts are left out", () => {
    const { pages, said } = read({
      "about.md":
        "---\ntitle: About us\nlanguage: de\n---\n## Who\n\nWe.[^1]\n\n[^1]: All of us.\n",
      "plan.md": "---\ntitle: Plan\ndraft: true\n---\n:::nothing\n",
    });
    expect(said).toEqual([]);
    expect(pages.map(({ slug, title, language }) => [slug, title, language])).toEqual([
      ["about", "About us", "de"],
    ]);
    expect(pages[0]?.body.map(({ kind }) => kind)).toEqual(["heading", "paragraph"]);
    expect(pages[0]?.footnotes).toHaveLength(1);
  });

  it.each([
    ["About us.md", "page-name"],
    ["daily.md", "page-name"],
    ["articles.md", "page-name"],
    ["subscribe.md", "page-name"],
    ["über.md", "page-name"],
  ])("cannot be called %s", (name, rule) => {
    expect(read({ [name]: "---\ntitle: A page\n---\nText.\n" }).said).toEqual([
      `content/pages/${name}:1:1 ${rule}`,
    ]);
  });

  it("name what is wrong with them at its place", () => {
    const { pages, said } = read({
      "about.md": "---\ntitel: About\n---\nText.\n",
      "press.md": "No front matter, [a link](javascript:alert(1)).\n",
    });
    expect(pages).toEqual([]);
    expect(said.map((line) => line.split(":")[0])).toContain("content/pages/about.md");
    expect(said.some((line) => line.startsWith("content/pages/about.md:2:1 "))).toBe(true);
    expect(said.some((line) => line.startsWith("content/pages/press.md:1:"))).toBe(true);
  });
});
