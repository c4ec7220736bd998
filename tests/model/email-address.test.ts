import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseEmailAddress } from "../../src/model/email-address.ts";
import { parseUrl } from "../../src/model/parse-url.ts";

const domainOf = (text: string): string | null => {
  const outcome = parseEmailAddress(`reader@${text}`);
  return outcome.kind === "address" ? outcome.email.address.slice("reader@".length) : null;
};

/** As the URL standard reads a host (UTS 46), asked every time. */
function hostOf(text: string): string | null {
  return parseUrl(`http://${text}/`)?.hostname ?? null;
}

describe("a domain", () => {
  it("that is taken as it stands is what the URL standard makes of it", () => {
    const label = fc.stringMatching(/^[a-z0-9-]{1,8}$/);
    const tricky = fc.constantFrom("xn--bcher-kva", "xn--a", "0x1f", "1", "a--b", "-a", "a-", "e3");
    const labels = fc.array(fc.oneof(label, tricky), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(labels, (parts) => {
        const domain = domainOf(parts.join("."));
        if (domain !== null) expect(domain).toBe(hostOf(parts.join(".")));
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ["Example.ORG", "example.org"],
    ["bücher.example", "xn--bcher-kva.example"],
    ["example.0x1f", null],
    ["192.0.2.1", null],
    ["example", null],
    ["xn--a.example", null],
    [`${"a".repeat(64)}.example`, null],
  ])("%s is %s", (text, domain) => {
    expect(domainOf(text)).toBe(domain);
  });
});
