import { describe, expect, it } from "vitest";
import { lintDay } from "../../src/lint/lint-day.ts";
import { lintIssue } from "../../src/lint/lint-issue.ts";
import type { Rule } from "../../src/lint/rule.ts";
import { RULES } from "../../src/lint/rules.ts";
import { issueOf, parseFiles, toFolder } from "../parse/parse-files.ts";

/** What the rule finds in a file, and what it and all others say of it. */
function lint(text: string): { readonly found: ReadonlyMap<string, readonly string[]> } {
  const files = { "10-sample.md": text };
  const issue = issueOf(files).value;
  const ofDay = lintDay(toFolder(files), parseFiles(files).value);
  const all = [...ofDay, ...(issue === null ? [] : lintIssue(issue))];
  const found = new Map<string, string[]>();
  for (const { rule, place, message } of all) {
    const lines = found.get(rule) ?? [];
    found.set(rule, [...lines, `${place.line}:${place.column} ${message}`]);
  }
  return { found };
}

describe.each(RULES.map((rule): [string, Rule] => [rule.id, rule]))("%s", (_id, rule) => {
  it("finds nothing in its good example, nor does any other rule", () => {
    expect(issueOf({ "10-sample.md": rule.good }).problems).toEqual([]);
    expect(lint(rule.good).found).toEqual(new Map());
  });

  it("finds exactly what is wrong in its bad example", () => {
    expect(lint(rule.bad.text).found.get(rule.id)).toEqual(rule.bad.problems);
  });
});

describe("the list of rules", () => {
  it("has each id once, kebab-case, with sentences for its docs", () => {
    const ids = RULES.map((rule) => rule.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, summary, why } of RULES) {
      expect(id).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
      expect(`${summary}\n${why}`).toMatch(/^[A-Z].*\.\n[A-Z].*\.$/);
    }
  });
});

describe("lintDay", () => {
  it("leaves drafts alone", () => {
    const files = {
      "10-sample.md": "---\ntitle: Talks resume\nsection: world\ndraft: true\n---\nTODO: text\n",
    };
    expect(lintDay(toFolder(files), parseFiles(files).value)).toEqual([]);
  });

  it("looks at a file that gave nothing but problems", () => {
    const files = {
      "10-sample.md": "---\ntitle: Talks resume\nsection: nowhere\n---\nTODO: text\n",
    };
    const found = lintDay(toFolder(files), parseFiles(files).value);
    expect(found.map(({ rule, place }) => `${rule} ${place.line}:${place.column}`)).toEqual([
      "leftover 5:1",
    ]);
  });
});
