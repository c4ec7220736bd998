import { describe, expect, it } from "vitest";
import type { Block } from "../../../src/model/blocks.ts";
import { slug } from "../../support/sample-publication.ts";
import { toReadingMinutes } from "../../../src/parse/articles/reading-minutes.ts";
import { toArticleSlug } from "../../../src/parse/articles/to-article-slug.ts";

describe("toArticleSlug", () => {
  it.each([
    ["Summit ends without a text", "summit-ends-without-a-text"],
    ["Bürger:innen & Straßen", "buerger-innen-and-strassen"],
    ["Crème brûlée’s İstanbul, Łódź", "creme-brulees-istanbul-lodz"],
    ["3:2 after extra time", "3-2-after-extra-time"],
    ["東京 summit", "summit"],
    [
      `${"word ".repeat(20)}end`,
      "word-word-word-word-word-word-word-word-word-word-word-word-word",
    ],
    ["x".repeat(80), "x".repeat(64)],
  ])("is readable: %s", (title, expected) => {
    expect(toArticleSlug({ title, file: "content/2026-01-05/10-file.md" }, new Set())).toBe(
      expected,
    );
  });

  it.each([
    ["東京で会談 2026", "content/2026-01-05/50-toudai.md", "toudai"],
    ["🚀🚀", "content/2026-01-05/launch.md", "launch"],
    ["عاصفة", "content/2026-01-05/عاصفة.md", "article-6jxcj9"],
  ])("comes from the file where the headline has no Latin letters: %s", (title, file, expected) => {
    expect(toArticleSlug({ title, file }, new Set())).toBe(expected);
  });

  it("stays within 64 characters when it counts", () => {
    const taken = new Set([slug("x".repeat(64))]);
    expect(toArticleSlug({ title: "x".repeat(80), file: "a.md" }, taken)).toBe(
      `${"x".repeat(62)}-2`,
    );
  });
});

describe("toReadingMinutes", () => {
  const place = { file: "a.md", line: 1, column: 1 };
  const text = (words: string): readonly Block[] => [
    { kind: "paragraph", children: [{ kind: "text", text: words, place }], place },
  ];

  it.each([
    ["nothing", "", 1],
    ["a word", "word", 1],
    ["920 words", "word, ".repeat(920), 4],
    ["2000 Japanese characters", "会".repeat(2000), 4],
    ["230 words and 500 Chinese characters", "word ".repeat(230) + "会".repeat(500), 2],
    ["460 Korean words", "회담 ".repeat(460), 2],
  ])("counts words, and characters where there are no spaces: %s", (_what, words, minutes) => {
    expect(toReadingMinutes(text(words))).toBe(minutes);
  });
});
