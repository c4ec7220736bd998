import { mkdirSync, renameSync, symlinkSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { checkFiles } from "../support/check-files.ts";
import { makeFolder } from "../support/make-folder.ts";
import { DAY } from "../support/make-publication.ts";
import { article, checkDay, DOT, HEAD, makeDay } from "./bad-day.ts";

describe("pictures", () => {
  it.each([
    ["gone.png", "picture-missing: No picture “gone.png” in content/2026-01-05"],
    [
      "../../../etc/x.png",
      "picture-outside: “../../../etc/x.png” leads out of content/2026-01-05; pictures lie beside the text and are named alone",
    ],
    [
      "/etc/x.png",
      "picture-outside: “/etc/x.png” leads out of content/2026-01-05; pictures lie beside the text and are named alone",
    ],
    [
      "https://example.org/x.png",
      "picture-remote: “https://example.org/x.png” is on another server; put the file beside the text and name it alone",
    ],
  ])("%s is named", async (address, expected) => {
    expect(await checkDay(article(HEAD, `![What it shows](${address})\n`))).toEqual([
      `…/10-a.md:5:1 ${expected}`,
    ]);
  });

  it("are not followed out of the publication by a link", async () => {
    const root = makeDay(article(HEAD, "![What it shows](dot.png)\n"));
    const elsewhere = makeFolder({ "dot.png": DOT });
    symlinkSync(join(elsewhere, "dot.png"), join(root, `content/${DAY}/dot.png`));
    expect(await checkFiles(root)).toEqual([
      `content/${DAY}/10-a.md:5:1 picture-missing: No picture “dot.png” in content/${DAY}`,
      `content/${DAY}/dot.png:1:1 symlink: Links are not followed; put the file itself here`,
    ]);
  });

  it("are not followed by a linked folder either", async () => {
    const root = makeDay();
    const elsewhere = makeFolder();
    mkdirSync(join(elsewhere, "day"));
    renameSync(join(root, `content/${DAY}`), join(elsewhere, "day/real"));
    symlinkSync(join(elsewhere, "day/real"), join(root, `content/${DAY}`));
    expect(await checkFiles(root)).toEqual([
      `content/${DAY}:1:1 symlink: Links are not followed; put the folder itself here`,
    ]);
  });

  it("say what they show, and are pictures", async () => {
    const head = `${HEAD}\nimage: dot.png`;
    expect(await checkDay({ ...article(head), "…/dot.png": DOT })).toEqual([
      "…/10-a.md:4:8 alt-missing: The picture has no “alt” that says what it shows; " +
        'an empty alt: "" is for decoration',
    ]);
    expect(await checkDay({ ...article(`${head}\nalt: A dot`), "…/dot.png": "no" })).toEqual([
      "…/10-a.md:4:8 picture-missing: No picture “dot.png” in content/2026-01-05",
      "…/dot.png:1:1 picture-format: The file is no picture that can be read, whatever its name says",
    ]);
  });
});
