import { describe, expect, it } from "vitest";

import type { ThemeFiles } from "../../src/model/content.ts";
import { checkClients } from "../../src/render/clients/check-clients.ts";

/** A theme that exists only here: what the problem points into. */
function theme(files: Readonly<Record<string, string>> = {}): ThemeFiles {
  const paths = Object.entries({ "mail.mjml.hbs": "<mjml></mjml>\n", ...files });
  return {
    name: "own",
    files: new Map(
      paths.map(([name, text]) => {
        const [folder, rest] = name.startsWith("shared/")
          ? ["shared", name.slice(7)]
          : ["own", name];
        return [rest, { path: `templates/${folder}/${rest}`, text }];
      }),
    ),
  };
}

function check(html: string, files: Readonly<Record<string, string>> = {}): readonly string[] {
  return checkClients({ html, theme: theme(files) }).map(
    ({ rule, severity, message, place }) =>
      `${place.file}:${place.line}:${place.column} ${severity} ${rule} ${message}`,
  );
}

const page = (body: string, style = "") =>
  `<!doctype html><html lang="en"><head><title>T</title><style>${style}</style></head><body>${body}</body></html>`;

const START = "templates/own/mail.mjml.hbs:1:1";

describe("a feature that some client lacks", () => {
  it("is a problem with its clients, the day of the data and the way out", () => {
    expect(check(page('<p style="border-radius:4px">Words</p>'))).toEqual([
      `${START} error client-support “border-radius” does not work in Outlook (Windows), GMX (web), Orange (Android) and 3 more` +
        " and works only partly in Yahoo Mail (Android), Yahoo Mail (web), Yahoo Mail (iOS) and 3 more (caniemail, 2026-05-13);" +
        " leave it out, or write “css-border-radius: what is seen there instead” into the theme's client-baseline.yaml",
    ]);
  });

  it("is said once, however often it is used", () => {
    const mail = page('<p style="opacity:.5">One</p><p style="opacity:.6">Two</p>', "p{opacity:1}");
    expect(check(mail)).toHaveLength(1);
  });

  it.each([
    ["a property", page('<p style="float:left">x</p>'), "“float”"],
    ["a longhand, by its shorthand", page('<p style="outline-color:red">x</p>'), null],
    ["a value", page('<p style="display:flex">x</p>'), "“display:flex”"],
    ["a unit", page('<p style="font-size:2rem">x</p>'), "“rem unit”"],
    ["a function", page('<p style="width:calc(1px + 2px)">x</p>'), "“CSS calc() function”"],
    ["a word", page('<p style="font-family:system-ui,serif">x</p>'), "“system-ui"],
    ["an at-rule", page("", "@supports (color:red) { p { color: red } }"), "“@supports”"],
    [
      "a media feature",
      page("", "@media (orientation:landscape) { p { color:red } }"),
      "(orientation)",
    ],
    ["a pseudo-class", page("", "a:hover { color:red }"), "“:hover”"],
    ["a pseudo-element", page("", "p::before { color:red }"), "“::before”"],
    ["a combinator", page("", "p + p { color:red }"), "“Adjacent sibling combinator”"],
    ["nested rules", page("", "p { color:red; & b { color:red } }"), "“CSS Nesting”"],
    ["an element", page("<video></video>"), "“<video> element”"],
    ["an attribute", page('<img alt="" loading="lazy" src="a.png">'), "“loading attribute”"],
    ["a type of picture", page('<img alt="" src="https://example.org/a.AVIF?x=1">'), "“AVIF image"],
    [
      "a picture inside of the mail",
      page('<img alt="" src="data:image/png;base64,AA">'),
      "“Base 64",
    ],
  ])("is found as %s", (_, mail, title) => {
    const found = check(mail);
    if (title === null) expect(found).toEqual([]);
    else expect(found).toEqual([expect.stringContaining(title)]);
  });

  it("may be what Word alone is given, in conditional comments", () => {
    expect(check(page("<!--[if mso]><p style='float:left'>x</p><![endif]-->"))).toEqual([]);
    expect(
      check(page("<!--[if !mso]><!--><p style='float:left'>x</p><!--<![endif]-->")),
    ).toHaveLength(1);
  });
});

describe("what nobody tested", () => {
  it.each([
    ["property", '<p style="text-wrap-style:pretty">x</p>', "text-wrap-style"],
    ["element", "<blink>x</blink>", "blink"],
    ["attribute", "<p contenteditable>x</p>", "contenteditable"],
    ["unit", '<p style="width:1dvw">x</p>', "dvw"],
    ["pseudo", "<style>p:empty{color:red}</style>", "empty"],
  ])("is a problem as well: a %s", (kind, body, name) => {
    expect(check(page(body))).toEqual([
      `${START} error client-support The ${kind} “${name}” was tested in no mail client; leave it out, or write “"${kind}:${name}": why it may be used” into the theme's client-baseline.yaml`,
    ]);
  });

  it("may be of Word's own", () => {
    expect(check(page('<p style="mso-line-height-rule:exactly">x</p>'))).toEqual([]);
  });
});

describe("the place of a problem", () => {
  const mail = page('<p style="float:left">x</p>');

  it.each([
    ["a partial", { "partials/a.hbs": '<p\n  style="float:left">' }, "own/partials/a.hbs:2:10"],
    [
      "theme.yaml",
      { "theme.yaml": "about: x\nstyles:\n  title: float:left\n" },
      "own/theme.yaml:3:10",
    ],
    ["a shared partial", { "shared/partials/a.hbs": " float:left" }, "shared/partials/a.hbs:1:2"],
    [
      "the theme's own before a shared one",
      { "shared/partials/a.hbs": "float:left", "partials/b.hbs": "float:left" },
      "own/partials/b.hbs:1:1",
    ],
    [
      "not a comment",
      { "partials/a.hbs": "{{!-- no float --}}\nfloat:left" },
      "own/partials/a.hbs:2:1",
    ],
    ["not the text part", { "partials/a.txt.hbs": "float:left" }, "own/mail.mjml.hbs:1:1"],
    [
      "not another word",
      { "partials/a.hbs": "floating my-float float-x" },
      "own/mail.mjml.hbs:1:1",
    ],
  ])("is %s", (_, files, place) => {
    expect(check(mail, files)[0]).toMatch(`templates/${place} `);
  });

  it.each([
    [page("<video></video>"), "<b>\n<video src=1>", "2:1"],
    [page('<p contenteditable="x">x</p>'), 'contenteditable\n<p contenteditable="x">', "2:4"],
    [page('<p style="width:2rem">x</p>'), "2 rem\n12rem", "2:1"],
    [page("", "a:hover{color:red}"), "hover a:hover{}", "1:8"],
    [page("", "@media (orientation:portrait){a{color:red}}"), "@media (orientation:x)", "1:9"],
    [page("", "a + b {color:red}"), "1+2\na + b", "2:3"],
    [page("", "a.b.c {color:red}"), "x a.b.c", "1:4"],
  ])("is where the template spells it: %#", (mail, text, place) => {
    expect(check(mail, { "partials/a.hbs": text })[0]).toMatch(
      `templates/own/partials/a.hbs:${place} `,
    );
  });
});

describe("a theme's own baseline", () => {
  const mail = page('<p style="border-radius:4px;zoom:1">x</p>');

  it("takes a reviewed feature, and a use that nobody tested", () => {
    const baseline = 'css-border-radius: Square corners\n"property:zoom": Ignored by most\n';
    expect(check(mail, { "client-baseline.yaml": baseline })).toEqual([]);
  });

  it.each([
    [
      "css-border-radios: Square\n",
      "1:1",
      "“css-border-radios” is no feature that caniemail knows; did you mean “css-border-radius”",
    ],
    [
      "# one\ncss-opacity:\n",
      "2:1",
      "“css-opacity” needs a fallback: what readers see where it does not work",
    ],
    [
      "css-opacity: 1\n",
      "1:1",
      "“css-opacity” needs a fallback: what readers see where it does not work",
    ],
    ["- css-opacity\n", "1:1", "Expected one line a feature: css-border-radius: Square corners"],
    [
      "a: b: c\n",
      "1:4",
      "Nested mappings are not allowed in compact mappings at line 1, column 4:",
    ],
  ])("names its own mistakes: %j", (text, place, message) => {
    const found = check(page("<p>x</p>"), { "client-baseline.yaml": text });
    expect(found[0]).toBe(
      `templates/own/client-baseline.yaml:${place} error client-baseline ${message}`,
    );
  });

  it("may be empty", () => {
    expect(check(page("<p>x</p>"), { "client-baseline.yaml": "# nothing yet\n" })).toEqual([]);
  });
});

describe("Gmail, which drops whole styles,", () => {
  it("gets no at-rule inside of an at-rule", () => {
    const style = "@media screen { @media (max-width: 9px) { p { color: red } } }";
    const partial = `\n<mj-style>${style}</mj-style>`;
    expect(check(page("", style), { "partials/head.hbs": partial })).toEqual([
      "templates/own/partials/head.hbs:2:11 error client-style-nested “@media” stands inside of another at-rule; Gmail then drops the whole style: side by side would be right",
    ]);
  });

  it("gets fewer than 16,384 characters, all styles together", () => {
    const rule = "p{color:red}";
    const fill = (length: number) => rule.repeat(2_000).slice(0, length - rule.length) + rule;
    const half = (length: number) => page(`<style>${fill(length)}</style>`, fill(8_192));
    expect(check(half(8_184)).filter((line) => line.includes("length"))).toEqual([]);
    expect(check(half(8_192))).toContain(
      `${START} error client-styles-length All styles together have 16384 characters; Gmail drops them from 16384 on`,
    );
  });

  it("gets no style that cannot be read", () => {
    const found = check(page("", "p { color red }"), { "partials/head.hbs": "p { color red }" });
    expect(found[0]).toMatch(
      /^templates\/own\/partials\/head\.hbs:1:11 error client-style-syntax A style cannot be read at “red }”: Colon is expected/,
    );
  });
});
