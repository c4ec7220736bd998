import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { insertItems, type Target } from "../../../src/parse/links/insert-items.ts";
import { parsePublication } from "../../../src/parse/publication/parse-publication.ts";
import { PLAIN_CONFIG } from "../../support/make-publication.ts";

const { value: publication } = parsePublication({ path: "broadsheet.yaml", text: PLAIN_CONFIG });
const sections = publication?.sections ?? [];
const [world = null] = sections;
const NEW = ["[New](https://example.org/new)", "{minutes=3}"];

function insert(text: string, target: Partial<Target> = {}): string | null {
  const whole: Target = { sections, section: world, at: "end", ...target };
  const done = insertItems({ path: "content/2026-01-05/20.md", text }, [NEW], whole);
  if (done === null) return null;
  expect(done.text.split(/\r\n|\n|\r/)[(done.lines[0] ?? 0) - 1]).toContain("[New]");
  return done.text;
}

const A = "- [A](https://example.org/a)";
const ITEM = "- [New](https://example.org/new)\n  {minutes=3}";

describe("an item that is put into a list", () => {
  it.each([
    ["behind the last one of its section", `## World\n\n${A}\n`, `## World\n\n${A}\n${ITEM}\n`],
    ["into a section that is empty", "## World\n", `## World\n\n${ITEM}\n`],
    ["into an empty file", "", `## World\n\n${ITEM}\n`],
    [
      "below front matter",
      "---\ndraft: true\n---\n",
      `---\ndraft: true\n---\n\n## World\n\n${ITEM}\n`,
    ],
    [
      "before the groups of its section",
      `## World\n\n${A}\n\n### Talks\n\n${A}\n`,
      `## World\n\n${A}\n${ITEM}\n\n### Talks\n\n${A}\n`,
    ],
    [
      "with a gap, where the list has gaps",
      `## World\n\n${A}\n\n${A}\n`,
      `## World\n\n${A}\n\n${A}\n\n${ITEM}\n`,
    ],
    [
      "behind an item of many lines",
      `## World\n\n${A} - Blurb\n  goes on.\n\n  - Point\n`,
      `## World\n\n${A} - Blurb\n  goes on.\n\n  - Point\n\n${ITEM}\n`,
    ],
    ["without a line end at the end", `## World\n\n${A}`, `## World\n\n${A}\n${ITEM}`],
    [
      "where the front matter names the section",
      `---\nsection: world\n---\n${A}\n`,
      `---\nsection: world\n---\n${A}\n${ITEM}\n`,
    ],
    ["into a new section", `## Ice\n\n${A}\n`, `## Ice\n\n${A}\n\n## World\n\n${ITEM}\n`],
    [
      "with the bullet of the file",
      `## World\n\n* [A](https://example.org/a)\n`,
      `## World\n\n* [A](https://example.org/a)\n${ITEM.replace("-", "*")}\n`,
    ],
  ])("stands %s", (_where, before, after) => {
    expect(insert(before)).toBe(after);
  });

  it("stands first in the inbox when it is to be the newest", () => {
    expect(insert(`${A}\n`, { section: null, at: "start" })).toBe(`${ITEM}\n${A}\n`);
    expect(insert("", { section: null, at: "start" })).toBe(`${ITEM}\n`);
  });

  it.each([
    ["close", "\n"],
    ["apart", "\n\n"],
  ])("stands beside others that are put in with it, %s as the list is", (_how, gap) => {
    const text = `${A}${gap}${A}\n`;
    const items = [NEW, ["[Newer](https://example.org/newer)"]];
    const target: Target = { sections, section: null, at: "start" };
    const newer = "- [Newer](https://example.org/newer)";
    expect(insertItems({ path: "content/inbox/anna.md", text }, items, target)).toEqual({
      text: `${ITEM}${gap}${newer}${gap}${text}`,
      lines: [1, 2 + gap.length],
    });
  });

  it("has the line ends of the file", () => {
    expect(insert(`## World\r\n\r\n${A}\r\n`)).toBe(
      `## World\r\n\r\n${A}\r\n${ITEM.replace("\n", "\r\n")}\r\n`,
    );
  });

  it.each([
    ["an open code fence", `## Ice\n\n${A}\n\n\`\`\`\ncode\n`],
    ["an open comment", `## Ice\n\n${A}\n\n<!-- later\n`],
    ["an open directive", `## Ice\n\n:::sponsor{name="Acme"}\n`],
  ])("is refused by a file that ends with %s", (_what, text) => {
    expect(insert(text)).toBeNull();
  });

  it("changes no other byte, whatever the file is", () => {
    const piece = fc.constantFrom(
      ...[
        "## World\n",
        "## Ice\n",
        "# Top\n",
        "### Group\n",
        `${A}\n`,
        "* [B](https://example.org/b)\n",
      ],
      ...[
        "1. [C](https://example.org/c)\n",
        "Prose.\n",
        "\n",
        "  more\n",
        "```\n",
        "<!-- x -->\n",
        "<div>\n",
      ],
      ...[
        ":::sponsor\n",
        ":::\n",
        "---\n",
        "> quote\n",
        "    code\n",
        "[ref]: https://example.org\n",
        "\t",
        "- \n",
      ],
      ...["---\ndraft: true\n---\n", "\r\n", "\r", "| a |\n| - |\n", "- - x\n", "[^1]: note\n"],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.boolean(), (pieces, isInbox) => {
        const before = pieces.join("");
        const target = isInbox ? ({ section: null, at: "start" } as const) : {};
        const after = insert(before, target);
        if (after === null) return;
        let from = 0;
        while (from < before.length && before[from] === after[from]) from += 1;
        expect(after.endsWith(before.slice(from))).toBe(true);
        expect(after.length).toBeGreaterThan(before.length);
      }),
      { numRuns: 1000 },
    );
  });
});
