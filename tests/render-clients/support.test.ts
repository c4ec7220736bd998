import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

import { FALLBACKS, UNTESTED } from "../../src/render/clients/baseline.ts";
import { FEATURE_SLUGS, findFeatures } from "../../src/render/clients/support.ts";

const EXTRACT = new URL("../../src/render/clients/support-data.json", import.meta.url);

interface Extract {
  readonly date: string;
  readonly clients: Readonly<Record<string, string>>;
  readonly features: Readonly<
    Record<string, { uses: string[]; none: string[]; partial: string[] }>
  >;
}

const extract = JSON.parse(readFileSync(EXTRACT, "utf8")) as Extract;

describe("the extract of caniemail", () => {
  it("is dated, and has the clients that people read mail in", () => {
    expect(extract.date).toMatch(/^20\d\d-\d\d-\d\d$/);
    const names = Object.values(extract.clients);
    for (const name of [
      "Gmail (Android)",
      "Outlook (Windows)",
      "Outlook.com",
      "Apple Mail (iOS)",
    ]) {
      expect(names).toContain(name);
    }
    for (const name of ["Yahoo Mail (web)", "Samsung Email (Android)", "Thunderbird"]) {
      expect(names).toContain(name);
    }
  });

  it("knows at least one use of every feature, each written as uses are", () => {
    for (const [slug, { uses }] of Object.entries(extract.features)) {
      expect(uses.length, slug).toBeGreaterThan(0);
      for (const use of uses) expect(use, slug).toMatch(/^[a-z-]+:\S+$/);
    }
  });

  it("judges by the newest version tested: Apple Mail learnt aspect-ratio in version 15", () => {
    const [feature] = findFeatures("property:aspect-ratio");
    expect(feature?.none).not.toContain("Apple Mail (iOS)");
    expect(feature?.none).toContain("Outlook (Windows)");
  });

  it.each([
    ["property:padding-left", ["css-padding"]],
    ["property:border-top", ["css-border"]],
    ["property:border-collapse", ["css-border-collapse"]],
    ["property:background-color", ["css-background-color"]],
    ["element:h4", ["html-h1-h6"]],
    ["element:button", ["html-button-reset", "html-button-submit"]],
    ["property:colour", []],
  ])("finds %s", (use, slugs) => {
    expect(findFeatures(use).map(({ slug }) => slug)).toEqual(slugs);
  });
});

describe("the baseline", () => {
  it("lists only features that caniemail knows and that some client lacks", () => {
    for (const slug of Object.keys(FALLBACKS)) {
      expect(FEATURE_SLUGS).toContain(slug);
      const { none, partial } = extract.features[slug] ?? { none: [], partial: [] };
      expect(none.length + partial.length, slug).toBeGreaterThan(0);
    }
  });

  it("calls untested only what is", () => {
    for (const use of Object.keys(UNTESTED)) expect(findFeatures(use), use).toEqual([]);
  });

  it("says of each what is seen instead, untested ones in the order of their names", () => {
    for (const text of [...Object.values(FALLBACKS), ...Object.values(UNTESTED)]) {
      expect(text).toMatch(/^\S.{4,}[^.]$/);
    }
    expect(Object.keys(UNTESTED)).toEqual(Object.keys(UNTESTED).toSorted());
  });
});
