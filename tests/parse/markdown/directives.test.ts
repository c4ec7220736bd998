import { describe, expect, it } from "vitest";
import { itemsOf, parseFiles, problemsOfBody } from "../parse-files.ts";

describe("directives", () => {
  it("are read where they are right", () => {
    const text =
      "---\ntitle: Talks\nsection: world\n---\nText.\n\n" +
      ':::sponsor{name="Acme & Sons"}\nBuy.\n:::\n\n' +
      ":::correction{date=2026-01-06}\nIt was four.\n:::\n\n" +
      ":::related\n- [Last year](https://example.org/2025) - All of it.\n- [Before](https://example.org/2024)\n:::\n";
    const { value, problems } = parseFiles({ "10.md": text });
    const part = value.contributions[0]?.part;
    expect(problems).toEqual([]);
    expect(part).toMatchObject({
      article: {
        body: [
          { kind: "paragraph" },
          { kind: "sponsor", name: "Acme & Sons", children: [{ kind: "paragraph" }] },
          { kind: "correction", date: "2026-01-06", children: [{ kind: "paragraph" }] },
        ],
        related: [
          { link: { url: "https://example.org/2025" }, blurb: [{ text: "All of it." }] },
          { link: { url: "https://example.org/2024" }, blurb: [] },
        ],
      },
    });
  });

  it.each([
    [
      ":::sponsr{name=Acme}\nx\n:::",
      "5:1 error directive-unknown: No directive :::sponsr; did you mean “sponsor”; there are :::related, :::sponsor and :::correction",
    ],
    [
      ":::sponsor{name=Acme}\nText.",
      "5:1 error directive-unclosed: :::sponsor is never closed; a line with only ::: belongs below its last line",
    ],
    [
      "> :::sponsor{name=Acme}\n> x\n\nText.",
      "5:3 error directive-unclosed: :::sponsor is never closed; a line with only ::: belongs below its last line",
    ],
    [
      ":::sponsor\nx\n:::",
      '5:1 error directive-attribute: A sponsor has a name that readers are told: :::sponsor{name="Acme"}',
    ],
    [
      ':::sponsor{name="A" colour=red}\nx\n:::',
      "5:21 error directive-attribute: :::sponsor takes name, not “colour”",
    ],
    [
      ":::correction{date=tomorrow}\nx\n:::",
      "5:20 error directive-attribute: “tomorrow” is no date; dates are written 2026-01-05",
    ],
    [
      ":::related{name=x}\n- [a](https://example.org)\n:::",
      "5:12 error directive-attribute: :::related takes no attributes, not “name”",
    ],
    [
      ":::sponsor{name=Acme}\n:::",
      "5:1 error directive-empty: There is nothing between :::sponsor and its closing :::",
    ],
    [
      ":::sponsor[Acme]{name=Acme}\nx\n:::",
      "5:11 error directive-attribute: :::sponsor takes no [label]; write its words into the lines below",
    ],
    [
      ":::related\nWords\n:::",
      "6:1 error related-list: :::related is a list of links: - [Headline](https://…) - Blurb",
    ],
    [
      ":::related\n- Words\n:::",
      "6:3 error related-list: :::related is a list of links: - [Headline](https://…) - Blurb",
    ],
    [
      "> :::related\n> - [a](https://example.org)\n> :::",
      "5:3 error related-place: :::related belongs into an article, outside of its lists and quotes",
    ],
    [
      "Text.\n\n:::",
      "7:1 error directive-stray: ::: closes nothing here; a directive opens with ::: and its name, such as :::related",
    ],
  ])("that are wrong are problems: %j", (body, problem) => {
    expect(problemsOfBody(body)).toEqual([problem]);
  });

  it.each([
    ["::: sponsor{name=Acme}", ":::sponsor{name=Acme}"],
    [':::sponsor {name="Acme"}', ':::sponsor{name="Acme"}'],
    ["::sponsor{name=Acme}", ":::sponsor{name=Acme}"],
    [":::Sponsor {name=Acme}", ":::sponsor{name=Acme}"],
    [":::sponsor{name=Acme} now", ":::sponsor{name=Acme}"],
    [":::sponsor{name=“Acme Pumps”}", ':::sponsor{name="Acme Pumps"}'],
    [":::sponsor{name=Acme Pumps}", ':::sponsor{name="Acme Pumps"}'],
    [":::sponsor{name=“Acme”}", ":::sponsor{name=Acme}"],
    ['：：：sponsor{name="Acme"}', ':::sponsor{name="Acme"}'],
  ])("that are nearly right are mended, in one problem: %s", (opening, mended) => {
    const problems = problemsOfBody(`${opening}\nText.\n\n:::\n`);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.split(" → ")[1]).toBe(mended);
  });

  it("left open in a link list do not swallow the items behind them", () => {
    const { items, problems } = itemsOf(
      ":::sponsor{name=Acme}\nBuy.\n\n- [Talks](https://example.org/a)\n- [Vote](https://example.org/b) {vidio}\n",
    );
    expect(items.map(({ url }) => url)).toEqual(["https://example.org/a", "https://example.org/b"]);
    expect(problems.map((line) => line.slice(0, line.indexOf(": ")))).toEqual([
      "3:1 error directive-unclosed",
      "7:34 error facts",
    ]);
  });
});
