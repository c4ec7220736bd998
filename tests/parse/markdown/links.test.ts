import { describe, expect, it } from "vitest";
import { parseAddress } from "../../../src/parse/markdown/parse-address.ts";
import { problemsOfBody } from "../parse-files.ts";

describe("addresses", () => {
  it.each([
    ["https://example.org/a", "https://example.org/a"],
    ["HTTP://EXAMPLE.org", "http://example.org/"],
    ["https://bücher.example/ä?q=1#x", "https://xn--bcher-kva.example/%C3%A4?q=1#x"],
    ["mailto:anna@example.org", "mailto:anna@example.org"],
    [" https://example.org/a b", "https://example.org/a%20b"],
  ])("are taken as the URL standard reads them: %s", (written, url) => {
    expect(parseAddress(written)).toEqual({ kind: "address", url });
  });

  it.each([
    ["javascript:alert(1)", "link-scheme"],
    ["JaVaScRiPt:alert(1)", "link-scheme"],
    ["java\tscript:alert(1)", "link-scheme"],
    ["\u0001javascript:alert(1)", "link-scheme"],
    ["data:text/html,<script>", "link-scheme"],
    ["vbscript:x", "link-scheme"],
    ["file:///etc/passwd", "link-scheme"],
    ["blob:https://example.org/x", "link-scheme"],
    ["https://user@example.org", "link-credentials"],
    ["/a", "link-relative"],
    ["a.html", "link-relative"],
    ["#top", "link-relative"],
    ["//example.org/a", "link-relative"],
    ["https://", "link-relative"],
    ["", "link-empty"],
    ["mailto:", "link-empty"],
  ])("that cannot be mailed are refused: %j", (written, rule) => {
    expect(parseAddress(written)).toMatchObject({ kind: "bad", rule });
  });

  it.each([
    ["[a](javascript&colon;alert(1))", "5:1"],
    ["Text [a](java&Tab;script:alert(1)) more", "5:6"],
    ["[a]: data:text/html,x\n\n> [b][a]", "7:3"],
    ["<javascript:alert(1)>", "5:1"],
    ["- [a](<java\\script:x>)", "5:3"],
  ])("are judged after entities and escapes are read, at the link: %s", (body, at) => {
    expect(problemsOfBody(body)).toHaveLength(1);
    expect(problemsOfBody(body)[0]).toMatch(new RegExp(`^${at} error link-(?:scheme|relative): `));
  });

  it.each([
    ["www.example.org/a", "https://www.example.org/a"],
    ["example.org", "https://example.org"],
    ["//example.org/a", "https://example.org/a"],
    ["anna@example.org", "mailto:anna@example.org"],
  ])("that are nearly whole come with a suggestion: %s", (written, meant) => {
    const address = parseAddress(written);
    expect(address.kind === "bad" && address.message.split("; did you mean ")[1]).toBe(meant);
  });

  it("found bare in a text are links", () => {
    expect(
      problemsOfBody("See https://example.org/a_b, www.example.org and anna@example.org."),
    ).toEqual([]);
  });
});

describe("what is nearly a link", () => {
  it.each([
    ["[x] (https://example.org)", "5:3 error link-space", "[x](https://example.org)"],
    ["[x](https://example.org/a b)", "5:3 error link-space", "[x](https://example.org/a%20b)"],
    ["(text)[https://example.org]", "5:1 error link-swapped", "[text](https://example.org)"],
    ["[x](https://example.org", "5:3 error link-unclosed", "[x](https://example.org)"],
    ["[x](https://example.org/a_(b)", "5:3 error link-unclosed", "[x](https://example.org/a_%28b)"],
    [
      "[x](https://example.org “Title”)",
      "5:3 error link-space",
      '[x](https://example.org "Title")',
    ],
    ["a [*x* y][ref] b", "5:9 error reference-missing", null],
    ["a [x][] b", "5:5 error reference-missing", null],
    ["one\n[x] (https://example.org) two", "6:3 error link-space", "[x](https://example.org) two"],
  ])("is a problem, mended: %s", (body, start, mended) => {
    const problems = problemsOfBody(body);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.startsWith(`${start}: `)).toBe(true);
    expect(problems[0]?.split(" → ")[1] ?? null).toBe(mended);
  });

  it("is found as often as it is there", () => {
    expect(
      problemsOfBody("[a] (https://example.org/a) and [b] (https://example.org/b)"),
    ).toHaveLength(2);
  });

  it("suggests a definition of nearly this name", () => {
    expect(problemsOfBody("[x][summit] [y][sumit]\n\n[summit]: https://example.org")).toEqual([
      "5:15 error reference-missing: No “[sumit]: https://…” in this file; did you mean “summit”",
    ]);
  });
});

describe("pictures", () => {
  it.each([
    ["![Hall](summit.jpg)", []],
    ["Text ![Hall](./summit.jpg) text", []],
    ["![Hall][p]\n\n[p]: summit.jpg", []],
    [
      "![Hall](sumit.jpg)",
      [
        "5:1 error picture-missing: No picture “sumit.jpg” in content/2026-01-05; did you mean “summit.jpg”",
      ],
    ],
    [
      "![Hall](Summit.JPG)",
      [
        "5:1 error picture-missing: No picture “Summit.JPG” in content/2026-01-05; did you mean “summit.jpg”",
      ],
    ],
    [
      "![](summit.jpg)",
      [
        "5:1 error alt-missing: Say between the brackets what the picture shows: ![what it shows](summit.jpg)",
      ],
    ],
    [
      "![Hall](https://example.org/a.jpg)",
      [
        "5:1 error picture-remote: “https://example.org/a.jpg” is on another server; put the file beside the text and name it alone",
      ],
    ],
    [
      "![Hall](../2026-01-04/a.jpg)",
      [
        "5:1 error picture-outside: “../2026-01-04/a.jpg” leads out of content/2026-01-05; pictures lie beside the text and are named alone",
      ],
    ],
    [
      "![Hall](..%2Fa.jpg)",
      [
        "5:1 error picture-outside: “../a.jpg” leads out of content/2026-01-05; pictures lie beside the text and are named alone",
      ],
    ],
    [
      "![Hall](data:image/png;base64,AA)",
      [
        "5:1 error picture-remote: “data:image/png;base64,AA” is on another server; put the file beside the text and name it alone",
      ],
    ],
  ])("lie beside the text: %s", (body, problems) => {
    expect(problemsOfBody(body)).toEqual(problems);
  });
});
