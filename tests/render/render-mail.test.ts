import { parse } from "parse5";
import { describe, expect, it } from "vitest";
import { renderMail } from "../../src/render/render-mail.ts";
import { toTokenPlaceholder } from "../../src/model/slots.ts";
import { item, paragraph, text } from "../support/inlines.ts";
import { readShippedTheme } from "../support/read-theme.ts";
import { article, rightToLeftIssue, sampleIssue } from "../support/sample-issue.ts";
import { THEMES } from "./themes.ts";
import { samplePublication } from "../support/sample-publication.ts";
import type { Issue } from "../../src/model/issue.ts";
import type { ThemeFiles } from "../../src/model/content.ts";

/** Gmail shows no more of a mail's HTML than this. */
const GMAIL_LIMIT_BYTES = 102_400;

async function render(issue: Issue, theme: ThemeFiles) {
  const outcome = await renderMail({ issue, publication: samplePublication(), theme });
  if (outcome.kind === "failed") throw new Error(JSON.stringify(outcome.problems, null, 2));
  return outcome.mail;
}

describe.each(THEMES)("the %s theme", (name) => {
  const theme = readShippedTheme(name);

  it("shows a full front page without a problem, in HTML and in text", async () => {
    const outcome = await renderMail({
      issue: sampleIssue(),
      publication: samplePublication(),
      theme,
    });
    expect(outcome.problems).toEqual([]);
    expect(outcome.kind).toBe("rendered");
  });

  it("gives the same bytes twice, also from a theme read anew", async () => {
    const issue = sampleIssue();
    const first = await render(issue, theme);
    expect(await render(issue, theme)).toEqual(first);
    expect(await render(sampleIssue(), readShippedTheme(name))).toEqual(first);
  });

  it("keeps a hundred headlines with three articles under Gmail’s limit", async () => {
    const { html } = await render(sampleIssue(100), theme);
    expect(Buffer.byteLength(html)).toBeLessThan(GMAIL_LIMIT_BYTES);
  });

  it("spends at most 450 bytes on a plain headline and 600 on one with blurb and source", async () => {
    const plain = Array.from({ length: 20 }, (_, index) =>
      item({
        headline: `A headline of usual length, number ${index}`,
        url: `https://news.example.org/${index}`,
      }),
    );
    const rich = plain.map((each) => ({
      ...each,
      blurb: [text("One sentence that says what is new, in about a dozen words.")],
      facts: { ...each.facts, source: "Example Wire", minutes: 4 },
    }));
    const base = await sizeOf([plain[0]].filter((each) => each !== undefined));
    expect(((await sizeOf(plain)) - base) / 19).toBeLessThanOrEqual(450);
    const richBase = await sizeOf(rich.slice(0, 1));
    expect(((await sizeOf(rich)) - richBase) / 19).toBeLessThanOrEqual(600);
  });

  async function sizeOf(entries: readonly ReturnType<typeof item>[]): Promise<number> {
    const issue = sampleIssue(0);
    const [section] = issue.sections;
    if (section === undefined) throw new Error("no section");
    const groups = [{ title: null, entries }];
    const sections = [{ ...section, articles: [], groups }];
    const { html } = await render({ ...issue, lead: null, sections }, theme);
    return Buffer.byteLength(html);
  }

  it("has one h1, headings that never skip a level, a language, a direction and a title", async () => {
    const { html } = await render(sampleIssue(), theme);
    const levels = [...html.matchAll(/<h([1-6])\b/g)].map((match) => Number(match[1]));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    const skips = levels.filter((level, at) => level > (levels[at - 1] ?? 0) + 1);
    expect(skips).toEqual([]);
    expect(html).toMatch(/<html lang="en" dir="ltr"/);
    expect(html).toContain("<title>Summit ends without a text</title>");
  });

  it("marks layout tables as presentation and loads nothing from third parties", async () => {
    const { html } = await render(sampleIssue(), theme);
    const layout = [...html.matchAll(/<table[^>]*>/g)].map(([tag]) => tag);
    const bare = layout.filter((tag) => !tag.includes('role="presentation"'));
    expect(bare.filter((tag) => /cellpadding|align=/.test(tag))).toEqual([]);
    const loaded = [...html.matchAll(/(?:src|url\()=?"?(https?:[^")]+)/g)].map(([, url]) => url);
    expect(loaded.every((url) => url?.startsWith("https://courier.example.org/pictures/"))).toBe(
      true,
    );
    expect(html).not.toMatch(/<script|<link|@import|fonts\.googleapis/);
  });

  it("bears the slots of the subscriber and the sender’s postal address in both parts", async () => {
    const mail = await render(sampleIssue(), theme);
    for (const part of [mail.html, mail.text]) {
      expect(part).toContain(
        `https://lists.example.org/leave/daily/${toTokenPlaceholder("leave")}`,
      );
      expect(part).toContain(toTokenPlaceholder("preferences"));
      expect(part).toContain("https://courier.example.org/daily/2026-01-05/");
      expect(part).toContain("https://lists.example.org/subscribe");
      expect(part).toContain("1 Example Street");
    }
  });

  it("sets a right-to-left newsletter from the right, in its own words", async () => {
    const { html, text: plain } = await render(rightToLeftIssue(), theme);
    expect(html).toMatch(/<html lang="ar" dir="rtl"/);
    expect(html).toContain("padding-right:");
    expect(html).toContain("إلغاء الاشتراك");
    expect(plain).toContain("الاثنين، 5 يناير 2026");
  });

  it("keeps text lines within 72 columns unless one word is longer", async () => {
    const { text: plain } = await render(sampleIssue(), theme);
    const long = plain.split("\n").filter((line) => line.length > 72 && line.trim().includes(" "));
    expect(long.filter((line) => !/^\s*\[\d+\] https:|: https:/.test(line))).toEqual([]);
  });

  it.each([
    "{{constructor}} {{{__proto__}}} {{lookup this 'constructor'}}",
    "<script>alert(1)</script>",
    '</mj-text></mj-column><mj-include path="/etc/passwd">',
    "[[ subject ]] & &amp; &lt; <%= x %> ${x}",
    '" onload="x" \' <!-- [if mso]> --> ]]>',
    "constructor __proto__ toString",
  ])("shows hostile words as words: %s", async (hostile) => {
    const issue = hostileIssue(hostile);
    const { html, text: plain } = await render(issue, theme);
    expect(html).not.toMatch(/<script|<mj-|onload="x"|root:/);
    expect(plain).toContain(hostile);
    expect(titleOf(html)).toBe(hostile);
  });
});

/** The same words wherever an editor may write some. */
function hostileIssue(words: string): Issue {
  const issue = sampleIssue(6);
  const [section] = issue.sections;
  if (section === undefined) throw new Error("no section");
  const entries = [
    item({
      headline: words,
      url: "https://example.org/x",
      blurb: [text(words)],
      facts: { source: words },
    }),
  ];
  return {
    ...issue,
    newsletter: { ...issue.newsletter, title: words },
    subject: words,
    preheader: words,
    opening: [paragraph(words)],
    lead: article({ title: words, author: words, body: [paragraph(words)], labels: [words] }),
    sections: [{ ...section, title: words, groups: [{ title: words, entries }] }],
  };
}

function titleOf(html: string): string {
  const found: string[] = [];
  const visit = (node: object): void => {
    if ("tagName" in node && node.tagName === "title" && "childNodes" in node) {
      const [first] = node.childNodes as readonly { value?: string }[];
      found.push(first?.value ?? "");
    }
    if ("childNodes" in node) (node.childNodes as readonly object[]).forEach(visit);
  };
  visit(parse(html));
  return found[0] ?? "";
}
