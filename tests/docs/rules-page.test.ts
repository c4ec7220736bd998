import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findRule } from "../../src/lint/catalogue.ts";
import { packageRoot } from "../support/run-program.ts";
import { formatRules } from "./format-rules.ts";

describe("docs/rules.md", () => {
  it("is what the rules say of themselves (npm run test:update writes it)", async () => {
    await expect(formatRules()).toMatchFileSnapshot(join(packageRoot, "docs/rules.md"));
  });

  it("has every rule that a problem can have", () => {
    expect(listIds().filter((id) => findRule(id) === null)).toEqual([]);
  });
});

/** First arguments of `problem` and `report`, and rules named in tables, in the whole source. */
function listIds(): readonly string[] {
  const folder = join(packageRoot, "src");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const found = files
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) => {
      const text = readFileSync(join(folder, file), "utf8");
      return [
        ...text.matchAll(/\b(?:problem|report)\(\s*(?:[\w.]+,\s*)?"([a-z]+(?:-[a-z]+)*)"/g),
        ...text.matchAll(/\brule: "([a-z]+(?:-[a-z]+)*)"/g),
      ].map(([, id = ""]) => id);
    });
  return [...new Set(found)].sort();
}
