import { describe, expect, test } from "vitest";
import { parseUrl } from "../../src/model/parse-url.ts";

describe("an address", () => {
  test("with letters of Latin-1 is one however often somebody asks", () => {
    for (let count = 0; count < 20_000; count += 1) {
      parseUrl(`https://example.org/${count}`);
      if (parseUrl("https://b\u00fccher.example/\u00e4") === null)
        throw new Error(`refused at ${count}`);
    }
    expect(parseUrl("https://bücher.example/ä")?.host).toBe("xn--bcher-kva.example");
  });

  test.each([
    ["../a", undefined, null],
    ["../a", "https://example.org/b/", "https://example.org/a"],
    ["https://", undefined, null],
    ["http://[::1", undefined, null],
  ])("%s, seen from %s: %s", (text, base, href) => {
    expect(parseUrl(text, base)?.href ?? null).toBe(href);
  });
});
