import stringWidth from "string-width";
import { describe, expect, it } from "vitest";

import { toDisplayWidth } from "../../src/render/text/display-width.ts";

describe("the width of a text", () => {
  it("is the sum of what terminals give its characters, whichever way it is found", () => {
    const basic = Array.from({ length: 0xd800 }, (_, code) => String.fromCharCode(code));
    const wrong = basic.filter((character) => {
      const text = `a${character}b`;
      return toDisplayWidth(text) !== stringWidth(text);
    });
    expect(wrong).toEqual([]);
  });

  it("counts no mark that combines, and two for what is wide", () => {
    expect(toDisplayWidth("cafe\u0301 “né” – 日本")).toBe(16);
  });
});
