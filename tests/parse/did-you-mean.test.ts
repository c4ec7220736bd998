import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { didYouMean } from "../../src/parse/did-you-mean.ts";

const KEYS = ["title", "section", "lead", "author", "source", "url", "catch_up", "when-clean"];

describe("did you mean", () => {
  test.each([
    ["titel", "title"],
    ["Title", "title"],
    ["sectoin", "section"],
    ["auther", "author"],
    ["ulr", "url"],
    ["catch-up", "catch_up"],
    ["catchup", "catch_up"],
    ["when claen", "when-clean"],
  ])("%s is near %s", (word, key) => {
    expect(didYouMean(word, KEYS)).toBe(key);
  });

  test.each(["", "x", "date", "tags", "name", "colour", "__proto__", "t".repeat(100_000)])(
    "%s is near nothing",
    (word) => {
      expect(didYouMean(word, KEYS)).toBeNull();
    },
  );

  test("an exact word is its own nearest, and nothing is near to nothing", () => {
    fc.assert(
      fc.property(fc.constantFrom(...KEYS), (word) => {
        expect(didYouMean(word, KEYS)).toBe(word);
        expect(didYouMean(word, [])).toBeNull();
      }),
    );
  });
});
