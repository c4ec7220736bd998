import { describe, expect, test } from "vitest";
import { parsePublication } from "../../../src/parse/publication/parse-publication.ts";
import { CONFIG } from "../../support/make-publication.ts";

function parse(lines: string): ReturnType<typeof parsePublication> {
  return parsePublication({ path: "broadsheet.yaml", text: `${CONFIG}domain_rates:\n${lines}` });
}

describe("domain_rates", () => {
  test("are read, domains in A-labels and lower case", () => {
    const lines = `  - { domain: Example.NET, rate: 5/s }
  - { domain: bücher.example, rate: 90/min }
  - { domain: "*", rate: 3600/h }
`;
    expect(parse(lines).value?.domainRates).toEqual([
      { domain: "example.net", ratePerSecond: 5 },
      { domain: "xn--bcher-kva.example", ratePerSecond: 1.5 },
      { domain: "*", ratePerSecond: 1 },
    ]);
  });

  test("are left out where there are none", () => {
    const { value } = parsePublication({ path: "broadsheet.yaml", text: CONFIG });
    expect(value).not.toHaveProperty("domainRates");
  });

  test.each([
    ["an address", "  - { domain: anna@example.org, rate: 5/s }\n", ["18:15 value", "example.org"]],
    ["no domain", "  - { domain: example, rate: 5/s }\n", ["18:15 value"]],
    ["no rate", "  - { domain: example.org }\n", ["18:5 "]],
    [
      "one domain twice",
      "  - { domain: example.org, rate: 5/s }\n  - { domain: Example.org, rate: 6/s }\n",
      ["19:15 domain-repeated", "has a rate already, see line 18"],
    ],
  ])("%s is a problem at its place", (_, lines, wanted) => {
    const { value, problems } = parse(lines);
    expect(value).toBeNull();
    const said = problems.map(
      ({ place, rule, message, mended }) =>
        `${place.line}:${place.column} ${rule} ${message} ${mended ?? ""}`,
    );
    expect(said).toHaveLength(1);
    for (const words of wanted) expect(said[0]).toContain(words);
  });
});
