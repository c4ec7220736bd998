import { describe, expect, it } from "vitest";
import { toPlainText } from "../../../src/model/blocks.ts";
import { parseFiles, problemsOfBody } from "../parse-files.ts";

function textOf(body: string): string {
  const text = `---\ntitle: Talks resume\nsection: world\n---\n${body}`;
  const { value } = parseFiles({ "10-article.md": text });
  const parts = value.contributions.map(({ part }) => part);
  const blocks = parts.flatMap((part) => (part.kind === "article" ? part.article.body : []));
  return blocks
    .flatMap((block) => (block.kind === "paragraph" ? [toPlainText(block.children)] : []))
    .join("\n");
}

describe("a box below an empty list item", () => {
  it.each([
    ["-\n[x] It is done.\n", "[x] It is done."],
    ["-\n[ ] It is not.\n", "[ ] It is not."],
  ])("%j stays text", (body, expected) => {
    expect(textOf(body)).toBe(expected);
  });

  it("is a broken link where it looks like one", () => {
    expect(problemsOfBody("-\n[x] (https://example.org)\n")).toEqual([
      "6:3 error link-space: A space between ] and ( makes this text, not a link → [x](https://example.org)",
    ]);
  });
});

describe("a box in a list item", () => {
  it("is its state, and no text", () => {
    const text = "---\ntitle: Talks resume\nsection: world\n---\n- [x] Done\n- [ ] Open\n";
    const [contribution] = parseFiles({ "10-article.md": text }).value.contributions;
    const body = contribution?.part.kind === "article" ? contribution.part.article.body : [];
    const [list] = body;
    const states = list?.kind === "list" ? list.items.map(({ checked }) => checked) : [];
    expect(states).toEqual([true, false]);
  });
});
