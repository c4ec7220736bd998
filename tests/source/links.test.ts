import { mkdirSync, renameSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";

import { describe, expect, it } from "vitest";

import { openDiskSource } from "../../src/source/content-source.ts";
import { makeFolder } from "../support/make-folder.ts";
import { toDate } from "../support/names.ts";

const shippedRoot = resolve(import.meta.dirname, "../..");
const DAY = toDate("2026-01-05");
const FILES = {
  "broadsheet.yaml": "title: A\n",
  "content/2026-01-05/10-a.md": "text\n",
  "templates/broadsheet/partials/masthead.hbs": "Mine",
};

/** A publication in which one path was moved away and is now a link to where it went. */
function makeLinked(path: string): ReturnType<typeof openDiskSource> {
  const root = makeFolder(FILES);
  const elsewhere = makeFolder();
  mkdirSync(join(elsewhere, "real"));
  renameSync(join(root, path), join(elsewhere, "real/there"));
  symlinkSync(join(elsewhere, "real/there"), join(root, path));
  return openDiskSource({ root, shippedRoot });
}

describe("a link in a publication is named, never followed and never passed over", () => {
  it("as broadsheet.yaml", async () => {
    expect(await makeLinked("broadsheet.yaml").readConfig()).toEqual({
      value: null,
      problems: [
        {
          rule: "unreadable",
          severity: "error",
          message:
            "The file cannot be read: It is a link, and links are not followed; put the file itself here",
          place: { file: "broadsheet.yaml", line: 1, column: 1 },
          mended: null,
        },
      ],
    });
  });

  it("as a day folder", async () => {
    const { value, problems } = await makeLinked("content/2026-01-05").listDates();
    expect(value).toEqual([]);
    expect(problems.map(({ rule, message }) => [rule, message])).toEqual([
      ["symlink", "Links are not followed; put the folder itself here"],
    ]);
  });

  it("as the whole of content/", async () => {
    const day = await makeLinked("content").readDay(DAY);
    expect(day?.files).toEqual([]);
    expect(day?.problems.map(({ place, message }) => [place.file, message])).toEqual([
      [
        "content/2026-01-05/10-a.md",
        "The file cannot be read: A folder on the way to it is a link, and links are not followed",
      ],
    ]);
  });

  it.each(["templates/broadsheet/partials/masthead.hbs", "templates/broadsheet/partials"])(
    "as %s, which would else be the shipped one again",
    async (path) => {
      await expect(makeLinked(path).readTheme("broadsheet")).rejects.toMatchObject({
        code: "unreadable",
        message: `${path} cannot be read: It is a link, and links are not followed; put the file itself here`,
      });
    },
  );
});
