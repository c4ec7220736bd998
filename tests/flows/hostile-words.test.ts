import { describe, expect, it } from "vitest";

import { article, checkDay, HEAD } from "./bad-day.ts";

describe("templates of the publication", () => {
  const MASTHEAD = "templates/broadsheet/partials/masthead.hbs";
  const wrap = (text: string): string =>
    `<mj-section><mj-column><mj-text>${text}</mj-text></mj-column></mj-section>\n`;
  it.each([
    [
      "a typo",
      wrap("{{newsleter.title}}"),
      /^:1:35 template-name: No name “newsleter\.title” here; did you mean “newsletter”$/,
    ],
    [
      "an unknown partial",
      "{{> mast}}\n",
      /^:1:1 template-partial: No partial “mast” in this theme; known are /,
    ],
    [
      "an unclosed tag",
      "<mj-section><mj-column><mj-text>x</mj-column></mj-section>\n",
      /^:1:24 template-tag: <mj-text> is not closed before <\/mj-column>; add <\/mj-text>$/,
    ],
    [
      "an unclosed block",
      "{{#if number}}x\n",
      /^:1:1 template-syntax: \{\{#if\}\} is never closed; add \{\{\/if\}\}$/,
    ],
    [
      "a script",
      wrap("<script>x</script>"),
      /^:1:33 template-tag: <script> does not work in mail$/,
    ],
    [
      "a way to code",
      wrap("{{constructor}}"),
      /^:1:35 template-name: No name “constructor” here; /,
    ],
  ])("with %s are named at their line", async (_, text, expected) => {
    const found = await checkDay({ [MASTHEAD]: text });
    expect(found).toHaveLength(1);
    expect(found[0]?.slice(0, MASTHEAD.length)).toBe(MASTHEAD);
    expect(found[0]?.slice(MASTHEAD.length)).toMatch(expected);
  });
});

describe("hostile text", () => {
  it.each([
    ['title: "Hello\\r\\nBcc: victim@example.org"\nsection: world', "title"],
    ['title: A\nsection: world\nauthor: "Hello\\nBcc: x"', "author"],
  ])("with line ends of YAML's own in %j is refused", async (head, key) => {
    const found = await checkDay(article(head));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`characters: “${key}” has a line end in it; write it on one line`);
  });

  it("with a line end in the subject is refused", async () => {
    const text = '---\nsubject: "Hello\\r\\nBcc: victim@example.org"\n---\n';
    expect(await checkDay({ "…/issue.md": text })).toEqual([
      "…/issue.md:2:10 characters: “subject” has a line end in it; write it on one line\n" +
        '  subject: "Hello Bcc: victim@example.org"',
    ]);
  });

  it.each([
    ["\u0085", "U+0085 is a control character"],
    ["\u009b", "U+009B is a control character"],
    ["\u001b", "U+001B is a control character"],
    ["\u0000", "U+0000 is a control character"],
    ["\u202e", "U+202E, a direction override, cannot be in a text; take it out"],
    ["\u2066", "U+2066, a direction override, cannot be in a text; take it out"],
  ])("with %j in its words is refused", async (character, words) => {
    const found = await checkDay(article(HEAD, `Some${character}thing.\n`));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`…/10-a.md:5:5 characters: ${words}`);
  });

  it("with HTML is refused, and with braces it is text", async () => {
    const body = "<script>alert(1)</script>\n\n{{constructor}} {{{x}}} {{#each y}}\n";
    expect(await checkDay(article('title: "{{constructor}} <b>"\nsection: world', body))).toEqual([
      "…/10-a.md:5:1 raw-html: HTML is not part of the content language: <script>; " +
        "write Markdown, or \\< for a bracket that is text",
    ]);
  });
});
