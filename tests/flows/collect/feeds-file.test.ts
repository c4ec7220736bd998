import { describe, expect, it } from "vitest";

import { remember } from "../../../src/flows/collect/choose-entries.ts";
import { formatMemory, parseMemory } from "../../../src/flows/collect/feeds-file.ts";
import { day } from "../../support/sample-publication.ts";

describe("what is remembered of feeds", () => {
  const seen = new Map([
    ["example.org/a", day("2026-01-05")],
    ["wire.example.net 7", day("2026-01-06")],
  ]);
  const validators = new Map([["https://wire.example.net/", { etag: '"1"', lastModified: null }]]);

  it("is read back as it was written", () => {
    expect(parseMemory(formatMemory({ validators, seen }))).toEqual({ validators, seen });
  });

  it("survives a merge that nobody finished", () => {
    const text = formatMemory({ validators, seen }).replace('    "wire', '<<<<<<< ours\n    "wire');
    expect(parseMemory(text).seen).toEqual(seen);
  });

  it.each([
    "",
    "[]",
    "null",
    '{"feeds":7,"seen":[1]}',
    '{"seen":{"a":"2026-02-30"}}',
    '{"feeds":{"https://x.test/":{"etag":"a\\r\\nb"}}}',
  ])("is nothing where the file says nothing of use: %s", (text) => {
    const { seen: read, validators: kept } = parseMemory(text);
    expect([read.size, [...kept.values()].filter(({ etag }) => etag !== null)]).toEqual([0, []]);
  });

  it("forgets what no feed had for months, and not what one still has", () => {
    const entry = {
      title: "A",
      url: "https://example.org/a",
      id: null,
      author: null,
      published: null,
    };
    const config = { url: "https://wire.example.net/", name: null };
    const feed = { title: null, language: null, entries: [entry], unusable: 0 };
    expect(remember(seen, [{ config, feed }], day("2026-09-01"))).toEqual(
      new Map([["example.org/a", day("2026-09-01")]]),
    );
    expect(remember(seen, [{ config, feed }], day("2026-01-20"))).toEqual(seen);
  });
});
