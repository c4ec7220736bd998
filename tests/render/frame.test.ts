import { parse, type DefaultTreeAdapterTypes } from "parse5";
import { describe, expect, it } from "vitest";
import type { Block } from "../../src/model/blocks.ts";
import { toHeadingLevels } from "../../src/render/html/heading-levels.ts";
import { findWholeColumns } from "../../src/render/html/whole-columns.ts";
import { renderMail } from "../../src/render/render-mail.ts";
import { AT, text } from "../support/inlines.ts";
import { readShippedTheme } from "../support/read-theme.ts";
import { rightToLeftIssue, sampleIssue } from "../support/sample-issue.ts";
import { samplePublication } from "../support/sample-publication.ts";
import { THEMES } from "./themes.ts";

type Element = DefaultTreeAdapterTypes.Element;

async function render(name: string, issue = sampleIssue()): Promise<string> {
  const theme = readShippedTheme(name);
  const outcome = await renderMail({ issue, publication: samplePublication(), theme });
  if (outcome.kind === "failed") throw new Error(JSON.stringify(outcome.problems));
  return outcome.mail.html;
}

function listElements(html: string): readonly Element[] {
  const found: Element[] = [];
  const visit = (node: DefaultTreeAdapterTypes.Node): void => {
    if ("tagName" in node) found.push(node);
    if ("childNodes" in node) node.childNodes.forEach(visit);
  };
  visit(parse(html));
  return found;
}

const attribute = (element: Element | undefined, name: string): string | null =>
  element?.attrs.find((each) => each.name === name)?.value ?? null;

describe.each(THEMES)("the frame of %s", (name) => {
  it("is one main landmark that holds the article and nothing beside it", async () => {
    const elements = listElements(await render(name));
    const body = elements.find(({ tagName }) => tagName === "body");
    const [main, ...others] = (body?.childNodes ?? []).filter((node) => "tagName" in node);
    expect(others).toEqual([]);
    expect(attribute(main, "role")).toBe("main");
    const article = elements.filter((each) => attribute(each, "role") === "article");
    expect(article.map(({ parentNode }) => parentNode)).toEqual([main]);
  });

  it("names language and direction on the document and on the mail in it", async () => {
    const elements = listElements(await render(name, rightToLeftIssue()));
    const named = elements.filter((each) => attribute(each, "dir") !== null);
    expect(named.slice(0, 2).map((each) => [each.tagName, attribute(each, "dir")])).toEqual([
      ["html", "rtl"],
      ["div", "rtl"],
    ]);
    expect(new Set(named.map((each) => attribute(each, "lang")).slice(0, 2)).size).toBe(1);
  });

  it("gives every layout table a role and every picture an alt text", async () => {
    const elements = listElements(await render(name));
    const tables = elements.filter(({ tagName }) => tagName === "table");
    const data = tables.filter((table) =>
      listInside(table).some(({ tagName }) => tagName === "th"),
    );
    const layout = tables.filter((table) => attribute(table, "role") === "presentation");
    expect(layout.length).toBeGreaterThan(2);
    for (const table of tables) {
      const isData = attribute(table, "role") === null;
      if (isData) expect(data).toContain(table);
    }
    const pictures = elements.filter(({ tagName }) => tagName === "img");
    expect(pictures.length).toBeGreaterThan(0);
    expect(pictures.map((picture) => attribute(picture, "alt"))).not.toContain(null);
  });
});

function listInside(table: Element): readonly Element[] {
  return table.childNodes.flatMap((node) => ("tagName" in node ? [node, ...listInside(node)] : []));
}

describe("headings of an editor", () => {
  const heading = (depth: number) =>
    ({ kind: "heading", depth, children: [text(`Depth ${depth}`)], place: AT }) as const;

  it.each([
    [[2, 3, 2], 3, [3, 4, 3]],
    [[3, 4, 3], 3, [3, 4, 3]],
    [[4, 2, 4, 6, 3], 4, [4, 4, 5, 6, 5]],
    [[2, 3, 4, 5, 6], 4, [4, 5, 6, 6, 6]],
  ])("%j below level %i skip no level: %j", (depths, first, levels) => {
    const blocks = depths.map(heading);
    const found = toHeadingLevels({ blocks, footnotes: [] }, first);
    expect(blocks.map((block) => found.get(block))).toEqual(levels);
  });

  it("are found in quotes, lists and boxes", () => {
    const inner = [heading(3), heading(4)];
    const blocks: Block[] = [
      heading(2),
      { kind: "quote", children: [inner[0] ?? heading(3)], place: AT },
      listOf(inner[1] ?? heading(4)),
    ];
    const found = toHeadingLevels({ blocks, footnotes: [] }, 2);
    expect([...found.values()]).toEqual([2, 3, 4]);
  });
});

describe("columns of a table", () => {
  const row = (...cells: readonly string[]) => cells.map((cell) => [text(cell)]);
  const table = (head: readonly string[], ...rows: readonly (readonly string[])[]) =>
    ({
      kind: "table",
      columns: head.map(() => null),
      head: row(...head),
      rows: rows.map((cells) => row(...cells)),
      place: AT,
    }) as const;

  it("of figures stay whole beside one of words that may break", () => {
    const budget = table(["Field", "2025", "2026"], ["Infrastructureministry", "14.0", "23.0"]);
    expect([...findWholeColumns(budget)].sort()).toEqual([1, 2]);
  });

  it("stay whole as long as a phone has room for them", () => {
    expect(findWholeColumns(table(["a", "b"], ["one", "two"])).size).toBe(2);
    const wide = table(Array.from({ length: 12 }, (_, at) => `number${at}`));
    expect(findWholeColumns(wide).size).toBe(2);
  });
});

function listOf(block: Block): Block {
  return {
    kind: "list",
    order: null,
    items: [{ checked: null, children: [block] }],
    place: AT,
  };
}
