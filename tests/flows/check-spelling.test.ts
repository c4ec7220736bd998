import { describe, expect, it } from "vitest";
import { checkPublication } from "../../src/flows/check/check-publication.ts";
import { openDiskSource } from "../../src/source/content-source.ts";
import { makeFolder } from "../support/make-folder.ts";
import { CONFIG, DAY, LINKS } from "../support/make-publication.ts";
import { openOutside } from "../support/open-outside.ts";
import { packageRoot } from "../support/run-program.ts";

describe("spelling", () => {
  it("names words that no dictionary has at their place, and none of addresses, facts and code", async () => {
    const text =
      "---\ntitle: Deligates of Quibblesborough met\nsection: world\nauthor: Zzyzx Qwfp\n---\n" +
      "They met in `teh-hall`.\n\nThen they seperated: [what remains](https://example.org/zzqx).\n" +
      "<!-- allow spelling: it is a name -->\nFrobnitz left.\n";
    const root = makeFolder({
      "broadsheet.yaml": `${CONFIG}check: { spelling: { languages: [en], words: words.txt } }\n`,
      "words.txt": "Quibblesborough # a town\n",
      [`content/${DAY}/10-a.md`]: text,
      [`content/${DAY}/20-links.md`]: LINKS.replaceAll("Exampleton", "London"),
    });
    const source = openDiskSource({ root, shippedRoot: packageRoot });
    const now = new Date(`${DAY}T05:00:00Z`);
    const found = await checkPublication({ source, dates: null, now, outside: openOutside(root) });
    const lines = found.map(
      ({ place, rule, message }) => `${place.line}:${place.column} ${rule}: ${message}`,
    );
    expect(lines).toEqual([
      expect.stringMatching(
        /^2:8 spelling: “Deligates” is in no dictionary; did you mean .*[Dd]elegates/,
      ),
      expect.stringMatching(
        /^8:11 spelling: “seperated” is in no dictionary; did you mean .*separated/,
      ),
    ]);
  });
});
