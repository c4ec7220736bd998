import { describe, expect, it } from "vitest";

import { CATALOGUE } from "../../src/lint/catalogue.ts";
import { lintDay } from "../../src/lint/lint-day.ts";
import type { LintedDay, PartRule, Rule } from "../../src/lint/rule.ts";
import { RULES } from "../../src/lint/rules.ts";
import { toLintedFile } from "../../src/lint/text/linted-file.ts";
import type { DayContent } from "../../src/model/day-content.ts";
import { parseFiles, toFolder } from "../parse/parse-files.ts";
import { toLintContext } from "../support/lint-context.ts";
import { samplePublication } from "../support/sample-publication.ts";

const isPartRule = (rule: Rule): rule is PartRule => rule.looksAt === "part";

/** A day of every rule's bad example, which is as full of findings as a day can be. */
const FILES: Readonly<Record<string, string>> = Object.fromEntries<string>([
  ...CATALOGUE.map(({ bad }, index): [string, string] => [`${100 + index}-sample.md`, bad.text]),
  [
    "issue.md",
    "---\nsubject: Talks\n---\nWords of an *opening, [here](https://example.org/TODO).\n",
  ],
]);

function toDay(content: DayContent): LintedDay {
  const folder = toFolder(FILES);
  return {
    folder,
    content,
    files: new Map(folder.files.map((file) => [file.path, toLintedFile(file)])),
  };
}

function listParts(content: DayContent): readonly DayContent[] {
  const none = { ...content, contributions: [], issueFile: null };
  return [
    { ...none, issueFile: content.issueFile },
    ...content.contributions.map((one) => ({ ...none, contributions: [one] })),
  ];
}

describe.each(RULES.filter(isPartRule).map((rule): [string, PartRule] => [rule.id, rule]))(
  "%s, a rule of parts,",
  (_, rule) => {
    it("finds in a day what it finds in each part of it", () => {
      const { value: content } = parseFiles(FILES);
      const context = toLintContext();
      const whole = rule.check(toDay(content), context);
      const parts = listParts(content).flatMap((part) => rule.check(toDay(part), context));
      // What an example needs around it, this day does not have.
      if (rule.around === undefined) expect(whole).not.toEqual([]);
      expect(new Set(parts.map((each) => JSON.stringify(each)))).toEqual(
        new Set(whole.map((each) => JSON.stringify(each))),
      );
    });
  },
);

describe("what is known of parts", () => {
  it("is no other for a day that was looked at before, after one of its files changed, and for another config", () => {
    const context = toLintContext();
    const lint = (files: Readonly<Record<string, string>>, of = context): readonly string[] =>
      lintDay(toFolder(files), parseFiles(files, of.publication).value, of).map((each) =>
        JSON.stringify(each),
      );
    const first = lint(FILES);
    expect(lint(FILES)).toEqual(first);
    const name = Object.keys(FILES).find((each) => FILES[each]?.includes("example.org/TODO")) ?? "";
    const mended = { ...FILES, [name]: (FILES[name] ?? "").replaceAll("/TODO", "/talks") };
    const fewer = lint(mended);
    expect(fewer.length).toBeLessThan(first.length);
    const fresh = { ...samplePublication() };
    expect(lint(mended, toLintContext(fresh))).toEqual(fewer);
    expect(lint(FILES)).toEqual(first);
  });
});
