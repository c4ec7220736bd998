import { describe, expect, test } from "vitest";
import { isUrl } from "../../src/model/is-url.ts";

describe("an address", () => {
  test("with letters of Latin-1 is one however often somebody asks", () => {
    for (let count = 0; count < 20_000; count += 1) {
      isUrl(`https://example.org/${count}`);
      if (!isUrl("https://b\u00fccher.example/\u00e4")) throw new Error(`refused at ${count}`);
    }
    expect(isUrl("https://bücher.example/ä")).toBe(true);
  });

  test.each([
    ["../a", undefined, false],
    ["../a", "https://example.org/b/", true],
    ["https://", undefined, false],
    ["http://[::1", undefined, false],
  ])("%s, seen from %s: %s", (text, base, is) => {
    expect(isUrl(text, base)).toBe(is);
  });
});
