import { describe, expect, test } from "vitest";
import { parsePublication } from "../../../src/parse/publication/parse-publication.ts";

const HEAD = `title: The Example Courier
site: { url: https://courier.example.org }
sender: { name: The Example Courier, email: courier@example.org, address: "1 Example Street" }
sections:
  - { slug: world, title: World }
`;
const NEWSLETTERS = "newsletters:\n  - { slug: daily, title: Daily }\n";

function parse(text: string) {
  return parsePublication({ path: "broadsheet.yaml", text });
}

function problemsOf(look: string): readonly string[] {
  const { problems } = parse(`${HEAD}look:\n${look}\n${NEWSLETTERS}`);
  return problems.map(
    ({ place, message, mended }) =>
      `${place.line}:${place.column} ${message}${mended === null ? "" : ` | ${mended}`}`,
  );
}

const at = (line: number, column: number) => ({ file: "broadsheet.yaml", line, column });

describe("the look of a publication", () => {
  test("is left out where nothing is said of it", () => {
    const { value } = parse(HEAD + NEWSLETTERS);
    expect(value?.newsletters.map((newsletter) => "look" in newsletter)).toEqual([false]);
  });

  test("is its newsletters’ look, and theirs wins key by key, each at its place", () => {
    const { value, problems } = parse(`${HEAD}look:
  accent: "#A1b"
  footer: Printed on nothing
  logo: { file: templates/logo.png, width: 300 }
newsletters:
  - { slug: daily, title: Daily }
  - slug: brief
    title: Brief
    look:
      accent: "#006644"
      fonts: { text: sans, facts: "'Gill Sans',  Verdana, sans-serif" }
      width: 600
`);
    expect(problems).toEqual([]);
    const common = {
      accent: { text: "#aa11bb", place: at(7, 11) },
      background: null,
      text: null,
      fonts: { text: null, facts: null },
      logo: {
        file: { text: "templates/logo.png", place: at(9, 17) },
        dark: null,
        alt: "Daily",
        widthPx: 300,
      },
      widthPx: null,
      footer: "Printed on nothing",
    };
    expect(value?.newsletters.map(({ look }) => look)).toEqual([
      common,
      {
        ...common,
        accent: { text: "#006644", place: at(15, 15) },
        fonts: {
          text: "Segoe UI, Helvetica Neue, Helvetica, Arial, sans-serif",
          facts: "Gill Sans, Verdana, sans-serif",
        },
        logo: { ...common.logo, alt: "Brief" },
        widthPx: 600,
      },
    ]);
  });

  test.each([
    ['  accent: "reddish"', /^7:11 .*must be a colour such as “#8c1c13”/],
    ['  accent: "8c1c13"', /^7:11 .*colour.* \| {3}accent: "#8c1c13"$/],
    ['  accent: "#8c1c1"', /^7:11 .*colour/],
    ["  acent: x", /^7:3 .*did you mean “accent”/],
    ["  width: 320", /^7:10 .*a whole number from 480 to 700, in pixels/],
    ["  width: 700.5", /^7:10 .*a whole number from 480 to 700, in pixels/],
    ["  fonts: { text: Georgia }", /^7:18 .*font names that end with serif/],
    ['  fonts: { text: "Georgia; color: red, serif" }', /^7:18 .*must be one of “serif”/],
    ["  logo: { file: logo.png, width: 200 }", /^7:17 .*a picture below templates\//],
    ["  logo: { file: templates/../../x.png, width: 200 }", /^7:17 .*a picture below templates\//],
    ["  logo: { file: templates/logo.svg, width: 200 }", /^7:17 .*must be a PNG, JPEG or GIF/],
    ["  logo: { file: templates/logo.png, width: 9 }", /^7:44 .*from 16 to 700/],
    ['  footer: "two\\nlines"', /^7:11 .*on one line/],
  ])("is checked at its line: %s", (look, message) => {
    const found = problemsOf(look);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(message);
  });
});
