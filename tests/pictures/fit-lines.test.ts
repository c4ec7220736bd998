import { describe, expect, it } from "vitest";

import { balanceLines, fitLines } from "../../src/pictures/fit-lines.ts";

/** Each character is one pixel wide. */
const measure = (text: string): number => text.length;

describe("a headline in lines", () => {
  it.each([
    [
      "is broken between words",
      "Summit ends without a text",
      ["Summit", "ends", "without a", "text"],
    ],
    [
      "is broken within a word only where that is too long",
      "A constitution",
      ["A", "constituti", "on"],
    ],
    [
      "says that it goes on",
      "One two three four five six, seven eight",
      ["One two", "three four", "five six,", "seven…"],
    ],
    [
      "has no stop before the sign",
      "a b c d e f g h i j k l m n o p q r s, rest is gone",
      [...["a b c d e", "f g h i j", "k l m n o", "p q r s…"]],
    ],
  ])("%s", (_, text, lines) => {
    expect(fitLines(text, measure, { widthPx: 10, lines: 4 })).toEqual(lines);
  });

  it("leaves no word alone in the last line", () => {
    const limits = { widthPx: 24, lines: 2 };
    expect(balanceLines("Summit ends without a text", measure, limits)).toEqual([
      "Summit ends",
      "without a text",
    ]);
  });
});
