import { describe, expect, it } from "vitest";

import { toEditorUrl as toTemplate } from "../../src/cli/editor-url.ts";
import { toEditorUrl } from "../../src/preview/page/render-place.ts";

describe("the address of a place in the editor", () => {
  it.each([
    ["vscode", "/home/ada/courier", "vscode://file/home/ada/courier/content/a%20b.md:3:14"],
    ["zed", "/home/ada/the courier", "zed://file/home/ada/the%20courier/content/a%20b.md:3:14"],
    ["idea", "/srv/c", "idea://open?file=/srv/c/content/a%20b.md&line=3&column=14"],
    ["vscode", "C:\\news\\courier", "vscode://file/C%3A/news/courier/content/a%20b.md:3:14"],
    ["emacs:{path}?{line}", "/", "emacs:/content/a%20b.md?3"],
  ])("in %s below %s", (editor, root, expected) => {
    const template = toTemplate(editor, root);
    expect(toEditorUrl(template ?? "", "content/a b.md:3:14")).toBe(expected);
  });

  it.each(["notepad", "javascript:alert(1)//{path}", "data:text/html,{path}", "", "vscode://file"])(
    "is refused for %j",
    (editor) => {
      expect(() => toTemplate(editor, "/srv")).toThrow("There is no editor");
    },
  );

  it("is none where none is wanted, and for no place", () => {
    expect(toTemplate("none", "/srv")).toBe(null);
    for (const place of ["content/a.md", "../a.md:1:1", "/etc/passwd:1:1", "a/../../b:1:1"]) {
      expect(toEditorUrl("vscode://file/srv/{file}", place)).toBe(null);
    }
  });
});
