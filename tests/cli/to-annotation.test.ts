import { describe, expect, it } from "vitest";
import { problem } from "../../src/model/problem.ts";
import { inOrderOfWeight, toAnnotation } from "../../src/cli/problems/to-annotation.ts";

const place = { file: "content/2026-01-05/a:b,c%.md", line: 3, column: 4 };

describe("an annotation", () => {
  it("is one line, whatever is in names and messages", () => {
    const found = problem("facts", place, ["50 % of it:\nall, ::error::", { mended: "x\r\ny" }]);
    expect(toAnnotation(found)).toBe(
      "::error file=content/2026-01-05/a%3Ab%2Cc%25.md,line=3,col=4,title=facts::" +
        "50 %25 of it:%0Aall, ::error::%0A%0Ax%0D%0Ay",
    );
  });

  it("of an error comes before those of warnings", () => {
    const warning = problem("repeat", place, ["Again", { severity: "warning" }]);
    const error = problem("facts", place, "Wrong");
    expect(inOrderOfWeight([warning, error])).toEqual([error, warning]);
  });
});
