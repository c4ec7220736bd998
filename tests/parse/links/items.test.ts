import { describe, expect, it } from "vitest";
import { toPlainText } from "../../../src/model/blocks.ts";
import { itemsOf } from "../parse-files.ts";

/** An item as headline, address and blurb, with its facts where they say something. */
function read(list: string): {
  readonly items: readonly string[];
  readonly problems: readonly string[];
} {
  const { items, problems } = itemsOf(list);
  const lines = items.map(
    ({ headline, url, blurb }) => `${toPlainText(headline)} | ${url} | ${toPlainText(blurb)}`,
  );
  return { items: lines, problems };
}

const A = "https://example.org/a";

describe("a headline", () => {
  it.each([
    ["a hyphen", `- [Talks resume](${A}) - In spring.`],
    ["two hyphens", `- [Talks resume](${A}) -- In spring.`],
    ["an en dash", `- [Talks resume](${A}) – In spring.`],
    ["an em dash without spaces", `- [Talks resume](${A})—In spring.`],
    ["a new line", `- [Talks resume](${A})\n  In spring.`],
    ["a new line and a dash", `- [Talks resume](${A})\n  – In spring.`],
    ["a hard break", `- [Talks resume](${A})\\\n  In spring.`],
    ["a comment and a dash", `- [Talks resume](${A}) <!-- check --> - In spring.`],
    ["a dash, its item numbered", `7. [Talks resume](${A}) - In spring.`],
    [
      "a dash, its line ends CRLF",
      `- [Talks resume](${A})\r\n  - In spring.\r\n`.replace("- In", "– In"),
    ],
  ])("is told from its blurb by %s", (_what, list) => {
    expect(read(list)).toEqual({
      items: [`Talks resume | ${A} | In spring.`],
      problems: [],
    });
  });

  it("keeps a number's minus sign and says that a dash is missing", () => {
    expect(read(`- [Oslo](${A}) -5 degrees`)).toEqual({
      items: [`Oslo | ${A} | -5 degrees`],
      problems: [
        "3:33 warning blurb-dash: Between headline and blurb belongs a dash or a new line: " +
          `[Headline](https://…) - Blurb → - [Oslo](${A}) - -5 degrees`,
      ],
    });
  });

  it("may be set in bold, and have marks of its own", () => {
    const { items } = itemsOf(`- **[Talks *resume* at \`10:30\`](${A})** - Soon`);
    expect(items.map(({ headline }) => headline)).toMatchObject([
      [
        {
          kind: "strong",
          children: [
            { kind: "text", text: "Talks " },
            { kind: "emphasis" },
            { kind: "text", text: " at " },
            { kind: "code", text: "10:30" },
          ],
        },
      ],
    ]);
  });

  it("may be a reference link or a bare address", () => {
    expect(read(`- [Talks][t] - Soon\n- ${A}\n\n[t]: ${A}`)).toEqual({
      items: [`Talks | ${A} | Soon`, `${A} | ${A} | `],
      problems: [],
    });
  });

  it.each([
    [
      "- Words alone",
      "3:3 error headline-link: This item has no headline; it begins with a link: [Headline](https://…)",
    ],
    [
      "-",
      "3:1 error headline-link: This item has no headline; it begins with a link: [Headline](https://…)",
    ],
    [
      `- New: [Talks](${A})`,
      "3:3 error headline-link: An item begins with its headline's link; what stands before it belongs behind it",
    ],
    [
      `- [Talks] (${A})`,
      `3:9 error link-space: A space between ] and ( makes this text, not a link → - [Talks](${A})`,
    ],
    [
      "- [Talks](https://example.org/a b) - Soon",
      "3:9 error link-space: A space in the address makes this text, not a link; in an address it is %20 → " +
        "- [Talks](https://example.org/a%20b) - Soon",
    ],
    [
      `- (Talks)[${A}]`,
      `3:3 error link-swapped: The brackets of this link are swapped; it is [text](address) → - [Talks](${A})`,
    ],
    [`- [](${A})`, "3:3 error link-blank: The link has no words between its brackets"],
    ["- [Talks]()", "3:3 error link-empty: The link has no address between its brackets"],
  ])("that leads nowhere is a problem: %s", (list, problem) => {
    expect(itemsOf(list).problems).toEqual([problem]);
  });

  it("of one broken item does not take the others with it", () => {
    expect(read(`- Words\n- [Talks](${A})\n- [Run](javascript:alert(1))\n- [Vote](${A}2)`)).toEqual(
      {
        items: [`Talks | ${A} | `, `Vote | ${A}2 | `],
        problems: [
          "3:3 error headline-link: This item has no headline; it begins with a link: [Headline](https://…)",
          "5:3 error link-scheme: A link to “javascript:” cannot be mailed; https:, http: and mailto: can",
        ],
      },
    );
  });
});

describe("prose in items", () => {
  it.each([
    "10:30 and 3:2, Re:publica, Bürger:innen, :smile: and ::",
    "{see page 4} for more",
    "{a} {b} c",
    "\\{video}",
    "`{video}`",
    "Prices {in euro} rise 5 % & more <3",
    "a * b _c_d_ [sic] (so) [1]",
  ])("stays as it is: %s", (blurb) => {
    const { items, problems } = itemsOf(`- [Talks](${A}) - ${blurb}`);
    const shown = blurb.replace("\\", "").replaceAll("`", "").replace("_c_d_", "c_d");
    expect({ blurb: items.map((item) => toPlainText(item.blurb)), problems }).toEqual({
      blurb: [shown],
      problems: [],
    });
  });

  it("keeps further blocks of an item, in order", () => {
    const { items, problems } = itemsOf(
      `- [Talks](${A}) - Blurb\n\n  Second paragraph.\n\n  - nested\n\n  > quoted\n\n  {video}\n`,
    );
    expect(problems).toEqual([]);
    expect(items.map((item) => [item.more.map(({ kind }) => kind), item.facts.labels])).toEqual([
      [["paragraph", "list", "quote"], ["video"]],
    ]);
  });
});
