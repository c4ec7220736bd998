import { resolve } from "node:path";
import { imageSize } from "image-size";
import sharp from "sharp";
import { describe, expect, it } from "vitest";

import { toCardText } from "../../src/model/card-letters.ts";
import type { ShareCard } from "../../src/model/share-card.ts";
import { openCardFont } from "../../src/pictures/card-font.ts";
import { createCardMaker } from "../../src/pictures/create-card-maker.ts";
import { drawCard } from "../../src/pictures/draw-card.ts";

const FONTS = resolve(import.meta.dirname, "../../fonts");
const CARD: ShareCard = {
  ...{ name: "daily-2026-01-05", nameplate: "The Daily Courier" },
  dateline: "Monday, 5 January 2026 · No. 767",
  words: { kind: "headline", text: "Summit ends without a text" },
  accent: "#0b6e4f",
};

const withHeadline = (text: string): ShareCard => ({ ...CARD, words: { kind: "headline", text } });

/** Part of the pixels of a region that are nearer to ink than to paper. */
async function readInk(bytes: Uint8Array, top: number, height: number): Promise<number> {
  const region = { left: 0, top, width: 1200, height };
  const pixels = await sharp(bytes).extract(region).greyscale().raw().toBuffer();
  return pixels.filter((value) => value < 128).length / pixels.length;
}

describe("a card", () => {
  it("is a PNG of the size that readers of Open Graph want, with words in it", async () => {
    const bytes = await createCardMaker(FONTS).make(CARD);
    expect(imageSize(bytes)).toMatchObject({ type: "png", width: 1200, height: 630 });
    const [red = 0, green = 0, blue = 0] = await sharp(bytes)
      .extract({ left: 600, top: 4, width: 1, height: 1 })
      .removeAlpha()
      .raw()
      .toBuffer();
    expect([red, green, blue].map((value) => Math.round(value / 8))).toEqual([1, 14, 10]);
    // Nameplate, dateline, headline; nothing runs into the lower edge.
    expect(await readInk(bytes, 70, 90)).toBeGreaterThan(0.05);
    expect(await readInk(bytes, 205, 35)).toBeGreaterThan(0.01);
    expect(await readInk(bytes, 300, 280)).toBeGreaterThan(0.03);
    expect(await readInk(bytes, 595, 35)).toBe(0);
    expect(bytes.length).toBeLessThan(40_000);
  });

  it("has the same bytes each time, also after other cards", async () => {
    const maker = createCardMaker(FONTS);
    const first = await maker.make(CARD);
    await maker.make(withHeadline("Something else"));
    expect(await maker.make(CARD)).toEqual(first);
    expect(await createCardMaker(FONTS).make(CARD)).toEqual(first);
  });

  it("holds no words that could be markup, whatever they are, and no broken outline", async () => {
    const font = await openCardFont(FONTS);
    const svg = drawCard(withHeadline('"/><script>alert(1)</script>&amp;<image href="x"/>'), font);
    expect(svg.replace(/ d="[MLQCZ\d .-]*"/g, "")).toMatch(
      /^<svg [^<>]*>(<(rect|path)( [a-z]+="[#\w.-]*")*\/>)+<\/svg>$/,
    );
  });

  it("keeps a long headline above the lower edge", async () => {
    const maker = createCardMaker(FONTS);
    for (const text of ["long words and ".repeat(60), "Donaudampfschifffahrt".repeat(20)]) {
      const bytes = await maker.make(withHeadline(text.trim()));
      expect(await readInk(bytes, 300, 280)).toBeGreaterThan(0.05);
      expect(await readInk(bytes, 595, 35)).toBe(0);
    }
  });

  it("has every letter that it is given", async () => {
    const font = await openCardFont(FONTS);
    const missing: string[] = [];
    for (let code = 0x20; code < 0x1_0000; code += 1) {
      const character = String.fromCharCode(code);
      // With a letter beside it: a sign alone is nothing to read.
      const shown = toCardText(`a${character}a`) ?? "";
      if (!Array.from(shown).every((one) => font.has(one))) missing.push(code.toString(16));
    }
    expect(missing).toEqual([]);
  });
});
