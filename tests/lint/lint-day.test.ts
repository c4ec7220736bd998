import { describe, expect, it } from "vitest";
import { lintDay } from "../../src/lint/lint-day.ts";
import type { Problem } from "../../src/model/problem.ts";
import { parseFiles, toFolder } from "../parse/parse-files.ts";
import { toLintContext } from "../support/lint-context.ts";

function lint(text: string): readonly Problem[] {
  const files = { "10-sample.md": text };
  return lintDay(toFolder(files), parseFiles(files).value, toLintContext());
}

describe("lintDay", () => {
  it("leaves drafts alone", () => {
    const head = "---\ntitle: Talks resume\nsection: world\ndraft: true\n---\n";
    expect(lint(`${head}TODO: text\n`)).toEqual([]);
  });

  it("looks at a file that gave nothing but problems", () => {
    const found = lint("---\ntitle: Talks resume\nsection: nowhere\n---\nTODO: text\n");
    expect(found.map(({ rule, place }) => `${rule} ${place.line}:${place.column}`)).toEqual([
      "leftover 5:1",
    ]);
  });
});
