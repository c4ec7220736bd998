import { describe, expect, it } from "vitest";

import {
  followOutlookConditions,
  isTrueInOutlook,
} from "../../../src/render/looks/outlook-conditions.ts";

describe("a condition", () => {
  it.each([
    ["mso", true],
    ["!mso", false],
    ["mso | IE", true],
    ["IE", false],
    ["(IE)&(mso)", false],
    ["(gte mso 9)|(IE)", true],
    ["gte mso 12", true],
    ["lt mso 12", false],
    ["lte mso 16", true],
    ["gt mso 16", false],
    ["mso 16", true],
    ["mso 15", false],
    ["!(IE)", true],
    ["mso & !IE", true],
    ["!mso | IE & mso", false],
    ["", false],
    ["((((", false],
    ["vml", false],
  ])("%s is %s in Outlook", (condition, expected) => {
    expect(isTrueInOutlook(condition)).toBe(expected);
  });
});

describe("conditional comments", () => {
  it("are carried out, each by its own end", () => {
    const html =
      "a<!--[if mso | IE]><table><tr><td><![endif]-->b<!--[if !mso]><!--><i>c</i><!--<![endif]-->" +
      "<!--[if lt mso 12]>d<![endif]--><!-- e --><!--[if mso]></td></tr></table><![endif]-->";
    expect(followOutlookConditions(html)).toBe("a<table><tr><td>b<!-- e --></td></tr></table>");
  });
});
