import { expect, test } from "vitest";

import type { Picture } from "../../src/model/blocks.ts";
import { renderPicture } from "../../src/archive/render-picture.ts";
import { toPageContext, toTextContext } from "../../src/archive/text-context.ts";
import { toWords } from "../../src/archive/words.ts";
import { picture } from "./fixtures.ts";
import { pageOf, render } from "./render.ts";

const CONTEXT = toTextContext(
  toPageContext({ words: toWords("en"), root: "../../", pageUrl: "" }),
  { headlineLevel: 1, anchor: "summit" },
);
const HALL = picture("content/2026-01-05/the hall.jpg", 'The “empty" hall');

const show = (changes: Partial<Picture>, context = CONTEXT): string =>
  String(renderPicture({ ...HALL, ...changes }, context));

test("a photograph of a page is a choice of widths, with WebP before what every browser knows", () => {
  const at = "../../pictures/2026-01-05/the%20hall-00000000";
  const sizes = 'sizes="(min-width: 42rem) 38rem, 92vw"';
  expect(show({ widthPx: 3000, heightPx: 2000 })).toBe(
    `<picture><source type="image/webp" srcset="${at}-640.webp 640w, ${at}-960.webp 960w, ${at}-1280.webp 1280w" ${sizes} />` +
      `<img src="${at}-1280.jpg" alt="The “empty&quot; hall" width="1280" height="853" loading="lazy" decoding="async" ` +
      `srcset="${at}-640.jpg 640w, ${at}-1280.jpg 1280w, ${at}-1440.jpg 1440w" ${sizes} /></picture>`,
  );
});

test("the lead’s is fetched first and across the page, the others when they are reached", () => {
  const lead = String(renderPicture(HALL, CONTEXT, "lead"));
  expect(lead).toContain('loading="eager"');
  expect(lead).toContain('fetchpriority="high"');
  expect(lead.match(/sizes="\(min-width: 71rem\) 66rem, 92vw"/g)).toHaveLength(2);
  expect(show({})).not.toContain("fetchpriority");
});

test("an animation stays one, in the widths that mail has", () => {
  const gif = show({ format: "gif" });
  expect(gif).toMatch(/^<img /);
  expect(gif).toMatch(/srcset="[^"]+-640\.gif 640w, [^"]+-1200\.gif 1200w"/);
});

test("a small picture has one width", () => {
  const small = show({ format: "png", widthPx: 200, heightPx: 100 });
  expect(small.match(/srcset="[^"]*"/g)).toEqual([
    'srcset="../../pictures/2026-01-05/the%20hall-00000000-200.webp 200w"',
  ]);
  expect(small).toContain('-200.png" alt=');
});

test("a feed has one picture of one format, that all readers know", () => {
  const site = render();
  for (const name of ["feed.xml", "rss.xml", "feed.json"]) {
    const feed = pageOf(site, `daily/${name}`);
    expect(feed).toContain("summit-00000000-1200.jpg");
    expect(feed).not.toMatch(/srcset|webp|fetchpriority|<picture|&lt;picture/);
  }
  const page = pageOf(site, "daily/2026-01-05/index.html");
  expect(page.match(/fetchpriority="high"/g)).toHaveLength(1);
});
