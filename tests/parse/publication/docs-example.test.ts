import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parsePublication } from "../../../src/parse/publication/parse-publication.ts";
import { publicationSchema } from "../../../src/parse/publication/publication-schema.ts";
import type { Schema } from "../../../src/parse/yaml/wanted.ts";
import { toWanted } from "../../../src/parse/yaml/wanted.ts";

describe("docs/broadsheet.yaml", () => {
  const text = readFileSync("docs/broadsheet.yaml", "utf8");

  test("is read without a problem", () => {
    const { value, problems } = parsePublication({ path: "docs/broadsheet.yaml", text });
    expect(problems).toEqual([]);
    expect(value?.newsletters.map(({ slug }) => slug)).toEqual(["daily", "defence"]);
  });

  test("has every key that the program reads, and says what their defaults are", () => {
    const keys = text.replaceAll(/#.*/g, "").replace(/(?<=^ {2}rules: )\{.*\}/m, "");
    const shown = new Set(keys.match(/[a-z_]+(?=:(?:\s|$))/gm));
    expect([...shown].sort()).toEqual([...listKeys(publicationSchema)].sort());
  });
});

function listKeys(schema: Schema): ReadonlySet<string> {
  const below = toWanted(schema).flatMap((wanted): readonly string[] => {
    if (wanted.kind === "list") return [...listKeys(wanted.item)];
    if (wanted.kind !== "keys") return [];
    return Object.entries(wanted.shape).flatMap(([key, value]) => [key, ...listKeys(value)]);
  });
  return new Set(below);
}
