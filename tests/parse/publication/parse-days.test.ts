import { describe, expect, test } from "vitest";
import { parseDays } from "../../../src/parse/publication/parse-days.ts";

describe("weekdays", () => {
  test.each([
    ["daily", [1, 2, 3, 4, 5, 6, 7]],
    ["mon-sat", [1, 2, 3, 4, 5, 6]],
    ["mon–fri", [1, 2, 3, 4, 5]],
    ["fri-mon", [1, 5, 6, 7]],
    ["mon,wed,fri", [1, 3, 5]],
    ["fri, mon", [1, 5]],
    ["Sunday", [7]],
    ["mon-wed,tue", [1, 2, 3]],
  ])("%s", (text, days) => {
    expect(parseDays(text)).toEqual({ kind: "days", days });
  });

  test.each([
    ["mon-stu", { kind: "unknown", word: "mon-stu", near: null }],
    ["mon-frd", { kind: "unknown", word: "mon-frd", near: "mon-fri" }],
    ["mon,wedensday", { kind: "unknown", word: "wedensday", near: "mon,wednesday" }],
    ["mon-tue-wed", { kind: "unknown", word: "mon-tue-wed", near: null }],
    ["weekly", { kind: "unknown", word: "weekly", near: null }],
    ["", { kind: "unknown", word: "", near: null }],
    ["mon,", { kind: "unknown", word: "", near: null }],
  ])("%j is none of them", (text, outcome) => {
    expect(parseDays(text)).toEqual(outcome);
  });
});
