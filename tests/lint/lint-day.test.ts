import { describe, expect, it } from "vitest";
import { lintDay } from "../../src/lint/lint-day.ts";
import type { LintContext } from "../../src/lint/rule.ts";
import type { Problem } from "../../src/model/problem.ts";
import { parseFiles, toFolder } from "../parse/parse-files.ts";
import { toLintContext } from "../support/lint-context.ts";

function lint(text: string, asked: Pick<LintContext, "only"> = {}): readonly Problem[] {
  const files = { "10-sample.md": text };
  return lintDay(toFolder(files), parseFiles(files).value, { ...toLintContext(), ...asked });
}

describe("lintDay", () => {
  it("leaves drafts alone", () => {
    const head = "---\ntitle: Talks resume\nsection: world\ndraft: true\n---\n";
    expect(lint(`${head}TODO: text\n`)).toEqual([]);
  });

  it("finds errors alone where nothing else is asked", () => {
    const text = "---\ntitle: Talks resume\nsection: world\n---\nThe the TODO: text.\n";
    expect(lint(text).map(({ rule }) => rule)).toEqual(["leftover", "word-twice"]);
    expect(lint(text, { only: "errors" }).map(({ rule }) => rule)).toEqual(["leftover"]);
  });

  it("looks at a file that gave nothing but problems", () => {
    const found = lint("---\ntitle: Talks resume\nsection: nowhere\n---\nTODO: text\n");
    expect(found.map(({ rule, place }) => `${rule} ${place.line}:${place.column}`)).toEqual([
      "leftover 5:1",
    ]);
  });
});
