import { describe, expect, it } from "vitest";
import { parseFiles, toLines } from "./parse-files.ts";

const ARTICLE = "---\ntitle: Talks resume\nsection: world\n---\nText.\n";

describe("parseDay", () => {
  it("reads all of a broken file, and those beside it", () => {
    const { value, problems } = parseFiles({
      "10-broken.md": "---\ntitle: [a\nsection: nowhere\n---\n[x](javascript:1)\n",
      "20-fine.md": ARTICLE,
      "30-list.md": "## Wrld\n\n- Words\n",
    });
    expect(value.contributions.map(({ file }) => file)).toEqual([
      "content/2026-01-05/20-fine.md",
      "content/2026-01-05/30-list.md",
    ]);
    const found = problems.map(
      ({ place, rule }) => `${place.file.slice(19)}:${place.line} ${rule}`,
    );
    expect(found).toContain("10-broken.md:5 link-scheme");
    expect(found).toContain("30-list.md:1 section-unknown");
    expect(found).toContain("30-list.md:3 headline-link");
  });

  it("leaves drafts out, with all that is wrong with them", () => {
    const draft = "---\ntitle: Talks\nsection: nowhere\ndraft: true\n---\n<b>x</b>\n";
    expect(
      parseFiles({ "10.md": draft, "20.md": "---\ndraft: true\n---\n- Words\n" }),
    ).toMatchObject({
      value: { contributions: [] },
      problems: [],
    });
  });

  it("reads a byte order mark, CRLF and lone CR as what they are", () => {
    for (const end of ["\r\n", "\r"]) {
      const { value, problems } = parseFiles({ "10.md": `\uFEFF${ARTICLE.replaceAll("\n", end)}` });
      expect(problems).toEqual([]);
      expect(value.contributions[0]?.part).toMatchObject({ article: { title: "Talks resume" } });
    }
  });

  it.each([
    [
      "is never closed",
      "---\ntitle: Talks\nsection: world\n\nText <b>.\n",
      [
        "1:1 error front-matter-unclosed: The front matter is never closed; a line with only --- belongs below its last key",
        "5:6 error raw-html: HTML is not part of the content language: <b>; write **text**",
      ],
    ],
    [
      "starts too late",
      "\n---\ntitle: Talks\nsection: world\n---\nText <b>.\n",
      [
        "2:1 error front-matter-late: The front matter starts too late; its --- belongs on the first line of the file",
        "6:6 error raw-html: HTML is not part of the content language: <b>; write **text**",
      ],
    ],
  ])("says that front matter %s, and takes it for what it is", (_what, text, problems) => {
    const parsed = parseFiles({ "10.md": text });
    expect(toLines(parsed.problems)).toEqual(problems);
    expect(parsed.value.contributions[0]?.part).toMatchObject({ article: { title: "Talks" } });
  });

  it("gives two articles with one headline two slugs, in the order of their files", () => {
    const { value } = parseFiles({ "10.md": ARTICLE, "20.md": ARTICLE, "30.md": ARTICLE });
    const slugs = value.contributions.map(
      ({ part }) => part.kind === "article" && part.article.slug,
    );
    expect(slugs).toEqual(["talks-resume", "talks-resume-2", "talks-resume-3"]);
  });

  it.each([
    ["section: wrld", "3:10 error section-unknown: No section “wrld”; did you mean “World”"],
    [
      "author: A. Writer",
      "2:1 error section-missing: The article has no section, so no newsletter would take it; write section: and one of world, defence, science, economy, cities, culture",
    ],
  ])("does not lose an article without a section it knows in silence: %s", (line, problem) => {
    const parsed = parseFiles({ "10.md": `---\ntitle: Talks\n${line}\n---\nText.\n` });
    expect(toLines(parsed.problems)).toEqual([problem]);
  });

  it.each([["World"], ["WORLD"], ["world"]])(
    "knows a section by slug or title, in any case: %s",
    (written) => {
      const parsed = parseFiles({
        "10.md": `---\ntitle: Talks\nsection: ${written}\n---\nText.\n`,
      });
      expect(parsed.problems).toEqual([]);
    },
  );

  it("reads a picture from the front matter, a caption with it as a figure", () => {
    const head = "title: Talks\nsection: world\nimage: summit.jpg\nalt: The hall";
    const image = { path: "content/2026-01-05/summit.jpg", alt: "The hall", widthPx: 1200 };
    expect(
      parseFiles({ "10.md": `---\n${head}\n---\nText.\n` }).value.contributions[0]?.part,
    ).toMatchObject({
      article: { image, body: [{ kind: "paragraph" }] },
    });
    const captioned = parseFiles({
      "10.md": `---\n${head}\ncaption: After midnight\n---\nText.\n`,
    });
    expect(captioned.value.contributions[0]?.part).toMatchObject({
      article: {
        image: null,
        body: [
          { kind: "figure", picture: image, caption: "After midnight" },
          { kind: "paragraph" },
        ],
      },
    });
  });

  it("reads issue.md: words for all and for one newsletter, hold, opening words", () => {
    const text =
      "---\nsubject: All\nhold: waiting for legal\nnewsletters:\n  daily:\n    subject: One\n---\nGood morning[^a].\n\n[^a]: It is.\n";
    const { value, problems } = parseFiles({ "issue.md": text });
    expect(problems).toEqual([]);
    expect(value.issueFile).toMatchObject({
      words: {
        subject: {
          text: "All",
          place: { file: "content/2026-01-05/issue.md", line: 2, column: 10 },
        },
        preheader: null,
        opening: [{ kind: "paragraph" }],
        footnotes: [{ number: 1 }],
      },
      newsletters: new Map([
        [
          "daily",
          {
            subject: {
              text: "One",
              place: { file: "content/2026-01-05/issue.md", line: 6, column: 14 },
            },
            preheader: null,
            opening: null,
            footnotes: [],
          },
        ],
      ]),
      hold: { reason: "waiting for legal", place: { line: 3 } },
      ready: false,
    });
  });

  it("does not know a newsletter that is not in the config", () => {
    const text = "---\nnewsletters:\n  dialy:\n    subject: One\n---\n";
    expect(toLines(parseFiles({ "issue.md": text }).problems)).toHaveLength(1);
    expect(parseFiles({ "issue.md": text }).problems[0]).toMatchObject({
      rule: "newsletter-unknown",
      place: { line: 4 },
    });
  });
});

describe("sections of a link list", () => {
  it("hold items and prose in groups, in the order written", () => {
    const text =
      "## World\n- [A](https://example.org/a)\n\nWords between.\n\n### Industry\n- [B](https://example.org/b)\n\n" +
      ":::sponsor{name=Acme}\nBuy.\n:::\n\n## defence\n1. [C](https://example.org/c)\n";
    const { value, problems } = parseFiles({ "20.md": text });
    expect(problems).toEqual([]);
    const part = value.contributions[0]?.part;
    const sections = part?.kind === "links" ? part.sections : [];
    expect(
      sections.map(({ slug, groups }) => [
        slug,
        groups.map(({ title, entries }) => [title, entries.map(({ kind }) => kind)]),
      ]),
    ).toEqual([
      [
        "world",
        [
          [null, ["item", "prose"]],
          ["Industry", ["item", "sponsor"]],
        ],
      ],
      ["defence", [[null, ["item"]]]],
    ]);
  });

  it("may come from the front matter", () => {
    const { value, problems } = parseFiles({
      "20.md": "---\nsection: Defence\n---\n- [A](https://example.org/a)\n",
    });
    expect(problems).toEqual([]);
    expect(value.contributions[0]?.part).toMatchObject({ sections: [{ slug: "defence" }] });
  });

  it.each([
    [
      "- [A](https://example.org/a)\n- [B](https://example.org/b)\n",
      [
        "1:1 error section-missing: This stands in no section; write ## and a section's title above it, or section: in the front matter",
      ],
    ],
    [
      "## Defnce\n- [A](https://example.org/a)\n",
      ["1:1 error section-unknown: No section “Defnce”; did you mean “Defence”"],
    ],
    [
      "## [World](https://example.org)\n- [A](https://example.org/a)\n",
      [
        "1:4 error heading-plain: The title of a section or group is words alone, without links or mark-up",
      ],
    ],
    [
      "# World\n- [A](https://example.org/a)\n",
      [
        "1:1 error heading-depth: The headline is the only first-level heading; subheadings begin with ## → ## World",
      ],
    ],
    [
      "## World\n:::related\n- [A](https://example.org/a)\n:::\n",
      [
        "2:1 error related-place: :::related belongs into an article, outside of its lists and quotes",
      ],
    ],
    [
      "## World\n:::sponsor{name=Acme}\nBuy[^a].\n:::\n\n[^a]: Now.\n",
      [
        "3:4 error footnote-place: A sponsor's text has no footnotes; write what it says into the text",
      ],
    ],
    [
      "## World\n### Industry\n\n### Policy\n- [A](https://example.org/a)\n",
      ["2:1 warning group-empty: This group has nothing in it, so its title is not shown"],
    ],
  ])("are named where they are wrong: %j", (text, problems) => {
    expect(toLines(parseFiles({ "20.md": text }).problems)).toEqual(problems);
  });

  it("give each entry the footnotes it mentions", () => {
    const { value } = parseFiles({
      "20.md":
        "## World\n- [A](https://example.org/a) - x[^n]\n- [B](https://example.org/b) - y[^m] z[^n]\n\n[^n]: N.\n[^m]: M.\n",
    });
    const part = value.contributions[0]?.part;
    const entries =
      part?.kind === "links" ? part.sections.flatMap(({ groups }) => groups[0]?.entries ?? []) : [];
    expect(
      entries.map(
        (entry) => entry.kind !== "sponsor" && entry.footnotes.map(({ number }) => number),
      ),
    ).toEqual([[1], [1, 2]]);
  });
});
