import fc from "fast-check";
import { expect, test } from "vitest";
import { parseAddress } from "../../../src/parse/markdown/parse-address.ts";

test.each([
  ["https://example.org/a?utm_source=x", "https://example.org/a"],
  ["https://example.org/a?utm_source=x&page=2&fbclid=1#top", "https://example.org/a?page=2#top"],
  ["https://example.org/a?q=a+b%20c&gclid=1&q=%2f", "https://example.org/a?q=a+b%20c&q=%2f"],
  ["https://example.org/a?UTM_Medium=mail", "https://example.org/a"],
  ["https://example.org/a?my_utm_source=x&utm=1", "https://example.org/a?my_utm_source=x&utm=1"],
  ["https://example.org/utm_source=x?", "https://example.org/utm_source=x?"],
  ["mailto:a@example.org?utm_source=x", "mailto:a@example.org?utm_source=x"],
])("%s is mailed as %s", (written, url) => {
  expect(parseAddress(written)).toEqual({ kind: "address", url });
});

test("an address without tracking is left exactly as the URL standard writes it", () => {
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (written) => {
      const { href } = new URL(written);
      expect(parseAddress(written)).toEqual({ kind: "address", url: href });
    }),
  );
});
