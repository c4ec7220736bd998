import { describe, expect, it } from "vitest";

import type { PictureFile } from "../../src/model/content.ts";
import { listVersions } from "../../src/model/picture-versions.ts";
import { listSiteVersions, listWebVersions } from "../../src/model/web-versions.ts";

function file(changes: Partial<PictureFile> = {}): PictureFile {
  return {
    ...{ path: "content/2026-01-05/hall, view.jpg", format: "jpeg", hasAlpha: false },
    ...{ widthPx: 3000, heightPx: 2000, sizeBytes: 900_000, contentHash: "ab".repeat(32) },
    ...changes,
  };
}

const list = (changes: Partial<PictureFile>) =>
  listWebVersions(file(changes)).map(({ pixels, widthPx }) => `${pixels} ${widthPx}`);

describe("what browsers are offered of a picture", () => {
  it("is three widths of WebP at addresses of their own", () => {
    expect(listWebVersions(file())).toEqual([
      {
        ...{ format: "webp", pixels: "lossy", widthPx: 640, heightPx: 427 },
        sitePath: "pictures/2026-01-05/hall%2C%20view-abababab-640.webp",
      },
      {
        ...{ format: "webp", pixels: "lossy", widthPx: 960, heightPx: 640 },
        sitePath: "pictures/2026-01-05/hall%2C%20view-abababab-960.webp",
      },
      {
        ...{ format: "webp", pixels: "lossy", widthPx: 1280, heightPx: 853 },
        sitePath: "pictures/2026-01-05/hall%2C%20view-abababab-1280.webp",
      },
    ]);
  });

  it.each([
    [{ widthPx: 900 }, ["lossy 640", "lossy 900"]],
    [{ widthPx: 640 }, ["lossy 640"]],
    [{ widthPx: 32 }, ["lossy 32"]],
    [{ format: "png" }, ["lossless 640", "lossless 960", "lossless 1280"]],
    [{ format: "webp" }, ["lossy 640", "lossy 960", "lossy 1280"]],
    [{ format: "avif", hasAlpha: true }, ["lossless 640", "lossless 960", "lossless 1280"]],
    // It may move.
    [{ format: "gif" }, []],
    [{ format: "svg" }, []],
    // At 640 pixels it would fit, but who takes the format gets all widths of it.
    [{ widthPx: 1280, heightPx: 16_384 }, []],
    [{ widthPx: 1280, heightPx: 16_383 }, ["lossy 640", "lossy 960", "lossy 1280"]],
  ] satisfies readonly (readonly [Partial<PictureFile>, readonly string[]])[])(
    "of %o is %o",
    (changes, versions) => {
      expect(list(changes)).toEqual(versions);
    },
  );

  it("leaves those of mail where they are", () => {
    expect(listSiteVersions(file()).slice(0, 3)).toEqual(listVersions(file()));
    expect(listVersions(file()).map(({ sitePath }) => sitePath)).toEqual([
      "pictures/2026-01-05/hall%2C%20view-abababab-640.jpg",
      "pictures/2026-01-05/hall%2C%20view-abababab-1280.jpg",
      "pictures/2026-01-05/hall%2C%20view-abababab-1440.jpg",
    ]);
  });
});
