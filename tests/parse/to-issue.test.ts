import { describe, expect, it } from "vitest";
import { toPlainText } from "../../src/model/blocks.ts";
import type { Issue } from "../../src/model/issue.ts";
import { sampleNewsletter, samplePublication, slug } from "../support/sample-publication.ts";
import { issueOf, toLines } from "./parse-files.ts";

function article(title: string, ...lines: readonly string[]): string {
  return `---\ntitle: ${title}\n${["section: world", ...lines].join("\n")}\n---\nText of ${title}.\n`;
}

/** An issue's content in one look. */
function outline(issue: Issue | null): readonly string[] {
  if (issue === null) return [];
  const sections = issue.sections.flatMap((section) => [
    `## ${section.title}`,
    ...section.articles.map(({ title }) => title),
    ...section.groups.flatMap(({ title, entries }) => [
      ...(title === null ? [] : [`### ${title}`]),
      ...entries.map((entry) =>
        entry.kind === "item" ? `- ${toPlainText(entry.headline)}` : entry.kind,
      ),
    ]),
  ]);
  return [...(issue.lead === null ? [] : [`Lead: ${issue.lead.title}`]), ...sections];
}

describe("toIssue", () => {
  it("orders sections as the publication does and merges groups in the order of files", () => {
    const { value, problems } = issueOf({
      "10.md": "## Defence\n### Industry\n- [A](https://example.org/a)\n",
      "20.md":
        "## Defence\n- [B](https://example.org/b)\n### Policy\n- [C](https://example.org/c)\n## World\n- [D](https://example.org/d)\n",
      "30.md": "## defence\n### Industry\n- [E](https://example.org/e)\n",
      "40.md": article("Summit", "lead: true"),
      "50.md": article("Vote"),
    });
    expect(problems).toEqual([]);
    expect(outline(value)).toEqual([
      "Lead: Summit",
      "## World",
      "Vote",
      "- D",
      "## Defence",
      "- B",
      "### Industry",
      "- A",
      "- E",
      "### Policy",
      "- C",
    ]);
  });

  it("takes only the newsletter's sections", () => {
    const publication = {
      ...samplePublication(),
      newsletters: [sampleNewsletter({ sections: [slug("defence")] })],
    };
    const files = {
      "10.md": article("Summit", "lead: true"),
      "20.md": "## Defence\n- [A](https://example.org/a)\n",
    };
    expect(outline(issueOf(files, publication).value)).toEqual(["## Defence", "- A"]);
    expect(issueOf({ "10.md": files["10.md"] }, publication)).toEqual({
      value: null,
      problems: [],
    });
  });

  it("is null for opening words alone", () => {
    expect(issueOf({ "issue.md": "Good morning.\n" }).value).toBeNull();
  });

  it("has one lead; another is an error that names the first", () => {
    const { value, problems } = issueOf({
      "10.md": article("Summit", "lead: true"),
      "20.md": article("Vote", "lead: true"),
    });
    expect(outline(value)).toEqual(["Lead: Summit", "## World", "Vote"]);
    expect(toLines(problems)).toEqual([
      "4:7 error two-leads: “daily” has a lead already: “Summit” in content/2026-01-05/10.md",
    ]);
    expect(problems[0]?.place.file).toBe("content/2026-01-05/20.md");
  });

  it("leaves out what is under embargo, a lead too, and says until when", () => {
    const { value, problems } = issueOf({
      "10.md": article("Summit", "lead: true", "embargo: 2026-01-05T09:00+01:00"),
      "20.md": article("Vote", "embargo: 2026-01-05T06:00+01:00"),
    });
    expect(outline(value)).toEqual(["## World", "Vote"]);
    expect(toLines(problems)).toEqual([
      "5:10 warning embargo: Left out until its embargo ends at 2026-01-05T08:00Z",
    ]);
  });

  it("derives subject and preheader from the headlines, lead first", () => {
    const items = Array.from(
      { length: 9 },
      (_, at) => `- [Story number ${at} of today](https://example.org/${at})`,
    );
    const { value } = issueOf({
      "10.md": `## World\n${items.join("\n")}\n`,
      "20.md": article("Summit ends", "lead: true"),
    });
    expect([value?.subject, value?.preheader]).toEqual([
      "Summit ends",
      "Story number 0 of today · Story number 1 of today · Story number 2 of today · Story number 3 of today",
    ]);
  });

  it("cuts a preheader at a word only where no headline fits", () => {
    const long = "Delegates leave the hall by the back door ".repeat(4).trim();
    const { value } = issueOf({
      "10.md": `## World\n- [Short](https://example.org/a)\n- [${long}](https://example.org/b)\n`,
    });
    expect([value?.subject, value?.preheader]).toEqual([
      "Short",
      "Delegates leave the hall by the back door Delegates leave the hall by the back door Delegates leave the hall…",
    ]);
  });

  it("takes words of the newsletter before those for all", () => {
    const files = {
      "10.md": article("Summit"),
      "issue.md":
        "---\nsubject: All\npreheader: For all\nnewsletters:\n  daily:\n    subject: Daily\n---\nGood morning.\n",
    };
    expect(issueOf(files).value).toMatchObject({
      subject: "Daily",
      preheader: "For all",
      opening: [{ kind: "paragraph" }],
    });
  });

  it.each([
    ["when-clean", "", { kind: "released" }],
    [
      "when-clean",
      "---\nhold: legal\n---\n",
      { kind: "held", reason: "legal", place: { line: 2 } },
    ],
    ["when-ready", "", { kind: "not-ready", place: { line: 1 } }],
    ["when-ready", "---\nready: true\n---\n", { kind: "released" }],
    ["when-ready", "---\nready: true\nhold: legal\n---\n", { kind: "held", reason: "legal" }],
  ] as const)("is released as the newsletter wants it: %s with %j", (release, text, state) => {
    const publication = { ...samplePublication(), newsletters: [sampleNewsletter({ release })] };
    const { value } = issueOf({ "10.md": article("Summit"), "issue.md": text }, publication);
    expect(value?.release).toMatchObject(state);
  });

  it("without an issue.md is not ready at the place where it would be written", () => {
    const publication = {
      ...samplePublication(),
      newsletters: [sampleNewsletter({ release: "when-ready" })],
    };
    expect(issueOf({ "10.md": article("Summit") }, publication).value?.release).toEqual({
      kind: "not-ready",
      place: { file: "content/2026-01-05/issue.md", line: 1, column: 1 },
    });
  });
});
