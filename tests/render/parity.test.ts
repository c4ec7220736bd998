import { describe, expect, it } from "vitest";
import fc from "fast-check";
import type { Problem } from "../../src/model/problem.ts";
import { findMissing, verifyParity } from "../../src/render/parity/verify-parity.ts";
import { readHtmlEvidence } from "../../src/render/parity/html-evidence.ts";
import { readTextEvidence } from "../../src/render/parity/text-evidence.ts";
import { renderMail } from "../../src/render/render-mail.ts";
import { AT, at, item, link, paragraph, text } from "../support/inlines.ts";
import { readShippedTheme } from "../support/read-theme.ts";
import { sampleIssue } from "../support/sample-issue.ts";
import { samplePublication } from "../support/sample-publication.ts";
import { THEMES } from "./themes.ts";

async function problemsOf(own: Readonly<Record<string, string>>): Promise<readonly Problem[]> {
  const theme = readShippedTheme("broadsheet", own);
  const outcome = await renderMail({
    issue: sampleIssue(),
    publication: samplePublication(),
    theme,
  });
  return outcome.problems;
}

const shown = ({ rule, message, place }: Problem) =>
  `${place.line}:${place.column} ${rule} ${message}`;

describe("a theme that forgets", () => {
  it("a blurb fails at the blurb’s own line, for its words and for the links in them", async () => {
    const problems = await problemsOf({
      "partials/item.hbs":
        '<li><a href="{{url}}">{{inline headline}}</a>{{#if facts}}{{facts}}{{/if}}{{#if more}}{{blocks more}}{{/if}}</li>',
    });
    expect(new Set(problems.map(({ rule }) => rule))).toEqual(new Set(["lost-in-html"]));
    expect(shown(problems[0] ?? never())).toBe(
      "1:1 lost-in-html Link “https://example.net/0” is missing from the mail’s HTML: the theme has to show it",
    );
    expect(problems.map(shown)).toContain(
      "100:3 lost-in-html Blurb “The new line opens in spring, a month early.” is missing from the mail’s HTML: the theme has to show it",
    );
  });

  it.each([
    [
      "all articles",
      "partials/section.txt.hbs",
      "{{title}}\n{{#each groups}}{{> group.txt}}{{/each}}",
      "Headline “Five harbours, one timetable”",
    ],
    [
      "the lead",
      "mail.txt.hbs",
      "{{#each sections}}{{> section.txt words=../words}}{{/each}}",
      "Headline “Summit ends without a text”",
    ],
    [
      "the addresses of items",
      "partials/item.txt.hbs",
      "{{inline headline}}{{#if blurb}} {{inline blurb}}{{/if}} {{facts}}\n",
      "Link “https://news.example.org/2026/0-a-page-with-a-name”",
    ],
    [
      "sections’ titles",
      "partials/section.txt.hbs",
      "{{#each articles}}{{> article.txt words=../words}}{{/each}}{{#each groups}}{{> group.txt}}{{/each}}",
      "Section title “Defence”",
    ],
    [
      "what stands between items",
      "partials/group.txt.hbs",
      "{{title}}\n{{#each runs}}{{#each items}}{{> item.txt}}{{/each}}{{/each}}",
      "Sponsor “Acme Pumps”",
    ],
  ])("%s fails in the text part", async (...row) => {
    const [, file, template, message] = row;
    const problems = await problemsOf({ [file]: template });
    expect(
      problems.every(({ rule, severity }) => rule === "lost-in-text" && severity === "error"),
    ).toBe(true);
    expect(problems.map(({ message: found }) => found)).toContain(
      `${message} is missing from the mail’s text part: the theme has to show it`,
    );
  });

  it("a lead’s picture fails for its alt text", async () => {
    const lead = readShippedTheme("broadsheet").files.get("partials/lead.hbs")?.text ?? "";
    const problems = await problemsOf({
      "partials/lead.hbs": lead.replace(/\{\{#with image[\s\S]*?\{\{\/with\}\}/, ""),
    });
    expect(problems.map(shown)).toEqual([
      "7:1 lost-in-html Picture’s alt text “Delegates leave the hall” is missing from the mail’s HTML: the theme has to show it",
    ]);
  });
});

describe("words that are there", () => {
  it("twice in the issue have to be in the mail twice", () => {
    const words = (place = AT) =>
      ({ kind: "words", what: "Headline", words: "Talks", place }) as const;
    const second = words(at(2));
    expect(findMissing([words(), second], { words: "Talks", addresses: [], frame: [] })).toEqual([
      second,
    ]);
    expect(
      findMissing([words(), second], { words: "Talks.Talks", addresses: [], frame: [] }),
    ).toEqual([]);
  });

  it("inside of longer words that were asked for do not count", () => {
    const short = { kind: "words", what: "Headline", words: "Talks", place: AT } as const;
    const long = { kind: "words", what: "Paragraph", words: "Talks resume", place: AT } as const;
    expect(findMissing([short, long], { words: "Talksresume", addresses: [], frame: [] })).toEqual([
      short,
    ]);
  });

  it("are found across line ends, quote marks, emphasis and link numbers", () => {
    const evidence = readTextEvidence(
      "> The *talks*\n> resume [12] at _last_\n[12] https://example.org/a\n",
    );
    const words = {
      kind: "words",
      what: "Paragraph",
      words: "The talks resume at last",
      place: AT,
    } as const;
    expect(findMissing([words], { ...evidence, frame: [] })).toEqual([]);
    expect(evidence.addresses).toEqual(["https://example.org/a"]);
  });

  it("are not found across two blocks of HTML, nor in the head, nor in comments", () => {
    const evidence = readHtmlEvidence("<title>One</title><p>One</p><p>two</p><!-- three -->");
    const words = (found: string) =>
      ({ kind: "words", what: "Paragraph", words: found, place: AT }) as const;
    const asked = ["One", "One two", "three"].map(words);
    expect(
      findMissing(asked, { ...evidence, frame: [] }).map(({ kind, ...rest }) =>
        kind === "words" && "words" in rest ? rest.words : "",
      ),
    ).toEqual(["One two", "three"]);
  });
});

describe("any words an editor may write", () => {
  it("come through both parts of every theme", async () => {
    const publication = samplePublication();
    const themes = THEMES.map((name) => readShippedTheme(name));
    // Lone surrogates cannot be written to a file; the parser of content refuses controls.
    const words = fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 60 })
      .filter((each) => each.trim() !== "" && !/\p{C}/u.test(each));
    await fc.assert(
      fc.asyncProperty(fc.array(words, { minLength: 1, maxLength: 6 }), async (all) => {
        const base = sampleIssue(6);
        const [section] = base.sections;
        if (section === undefined) throw new Error("no section");
        const entries = all.map((each, index) =>
          item({
            headline: each,
            url: `https://example.org/${index}`,
            blurb: [text(each)],
            more: [paragraph(each)],
          }),
        );
        const issue = {
          ...base,
          lead: null,
          sections: [{ ...section, groups: [{ title: null, entries }] }],
        };
        for (const theme of themes) {
          const outcome = await renderMail({ issue, publication, theme });
          expect(outcome.problems).toEqual([]);
        }
      }),
      { numRuns: 40 },
    );
  });
});

it("takes addresses that are their own words for both words and addresses", async () => {
  const theme = readShippedTheme("brief");
  const url = "https://example.org/a-path?b=c";
  const blurb = [
    text("See "),
    link(url, url),
    text(", or write to "),
    link("a@b.example", "mailto:a@b.example"),
    text("."),
  ];
  const issue = sampleIssue(6);
  const opening = [paragraph(...blurb)];
  const outcome = await renderMail({
    issue: { ...issue, opening },
    publication: samplePublication(),
    theme,
  });
  expect(outcome.problems).toEqual([]);
});

it("says nothing of a mail that says it all", async () => {
  const theme = readShippedTheme("broadsheet");
  const issue = sampleIssue();
  const outcome = await renderMail({ issue, publication: samplePublication(), theme });
  if (outcome.kind === "failed") throw new Error("failed");
  expect(verifyParity(issue, { ...outcome.mail, frame: [] })).toEqual([]);
  const cut = {
    ...outcome.mail,
    frame: [],
    text: outcome.mail.text.replaceAll("Court lets the night trains run", ""),
  };
  expect(verifyParity(issue, cut).length).toBeGreaterThan(0);
});

function never(): never {
  throw new Error("expected a problem");
}
