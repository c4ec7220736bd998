import { describe, expect, it } from "vitest";

import { suggestDomain } from "../../../src/flows/readers/suggest-domain.ts";
import { parseEmailAddress } from "../../../src/model/email-address.ts";

function suggest(address: string): string | null {
  const parsed = parseEmailAddress(address);
  if (parsed.kind === "invalid") throw new Error(parsed.reason);
  return suggestDomain(parsed.email);
}

describe("a domain that somebody may have meant", () => {
  it.each([
    ["Ada@gmial.com", "Ada@gmail.com"],
    ["ada@gmal.com", "ada@gmail.com"],
    ["ada@gmaill.com", "ada@gmail.com"],
    ["ada@hotnail.com", "ada@hotmail.com"],
    ["ada@outlook.con", "ada@outlook.com"],
  ])("of %s is %s", (address, meant) => {
    expect(suggest(address)).toBe(meant);
  });

  it.each(["ada@gmail.com", "ada@gmx.at", "ada@gmail.co", "ada@example.org", "ada@mail.com"])(
    "of %s is what it says",
    (address) => {
      expect(suggest(address)).toBeNull();
    },
  );
});
