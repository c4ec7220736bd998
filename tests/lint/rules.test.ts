import { describe, expect, it } from "vitest";
import { CATALOGUE } from "../../src/lint/catalogue.ts";
import type { RuleDocs } from "../../src/lint/rule.ts";
import { checkExample } from "../support/check-example.ts";

describe.each(CATALOGUE.map((rule): [string, RuleDocs] => [rule.id, rule]))("%s", (id, rule) => {
  it("finds nothing in its good example, nor does any other rule", async () => {
    expect(await checkExample(rule, rule.good)).toEqual([]);
  });

  it("finds exactly what is wrong in its bad example, as strictly as it says, and no other rule says a word", async () => {
    const found = await checkExample(rule, rule.bad.text);
    const said = found.map((each) => {
      const other = each.rule === id ? "" : `(${each.rule}) `;
      return `${other}${each.place.line}:${each.place.column} ${each.message}`;
    });
    expect(said).toEqual(rule.bad.problems);
    const own = found.filter((each) => each.rule === id);
    expect([...new Set(own.map(({ severity }) => severity))]).toEqual([rule.severity]);
  });
});

describe("the list of rules", () => {
  it("has each id once, kebab-case, with sentences for its docs", () => {
    const ids = CATALOGUE.map((rule) => rule.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, summary, why } of CATALOGUE) {
      expect(id).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
      expect(`${summary}\n${why}`).toMatch(/^[A-Z`].*[.]\n[A-Z`].*\.$/);
    }
  });
});
