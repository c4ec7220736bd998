import { describe, expect, it } from "vitest";
import { compileTheme } from "../../src/render/theme/compile-theme.ts";
import { readShippedTheme } from "../support/read-theme.ts";

/** What the check says of a theme in which some files are the test's. */
function check(own: Readonly<Record<string, string>>): readonly string[] {
  const { problems } = compileTheme(readShippedTheme("broadsheet", own));
  return problems.map(
    ({ rule, message, place }) =>
      `${place.file.replace("templates/broadsheet/", "")}:${place.line}:${place.column} ${rule} ${message}`,
  );
}

const page = (body: string): string => `<mjml>\n<mj-body>\n${body}\n</mj-body>\n</mjml>\n`;
const inText = (words: string): string =>
  page(`<mj-section><mj-column><mj-text>\n${words}\n</mj-text></mj-column></mj-section>`);
const mail = (words: string) => ({ "mail.mjml.hbs": inText(words) });

describe("a theme’s names", () => {
  it.each([
    ["{{subjet}}", "No name “subjet” here; did you mean “subject”"],
    ["{{newsletter.titel}}", "No name “newsletter.titel” here; did you mean “title”"],
    ["{{#if numbr}}x{{/if}}", "No name “numbr” here; did you mean “number”"],
    ["{{#each section}}{{title}}{{/each}}", "No name “section” here; did you mean “sections”"],
    ["{{#with leed}}{{title}}{{/with}}", "No name “leed” here; did you mean “lead”"],
    ["{{blocks openin}}", "No name “openin” here; did you mean “opening”"],
    ["{{@root.dat}}", "No name “@root.dat” here; did you mean “date”"],
    ['{{token "inc"}}', "No “inc” under “tokens:” in theme.yaml; did you mean “ink”"],
    ['{{style "fact"}}', "No “fact” under “styles:” in theme.yaml; did you mean “facts”"],
  ])("are checked wherever they stand: %s", (template, message) => {
    const [found] = check(mail(template));
    expect(found).toMatch(/^mail\.mjml\.hbs:4:\d+ template-name /);
    expect(found).toContain(message);
  });

  it("have the column of the name, not of the mustache around it", () => {
    expect(check(mail("  {{#if numbr}}x{{/if}}"))).toEqual([
      "mail.mjml.hbs:4:9 template-name No name “numbr” here; did you mean “number”",
    ]);
  });

  it("are followed through each, with, `../`, block parameters and partials", () => {
    const own = mail(
      "{{#each sections as |part|}}{{part.title}}{{../date}}{{#each articles}}{{> card mood=../title}}{{/each}}{{/each}}",
    );
    const card = "{{title}} {{mood}} {{../date}} {{colour}}";
    const found = check({ ...own, "partials/card.hbs": card });
    expect(found).toEqual([
      "partials/card.hbs:1:22 template-name “../date” would depend on who uses this partial; hand it over: {{> card name=../name}}",
      expect.stringMatching(/^partials\/card\.hbs:1:34 template-name No name “colour” here/),
    ]);
  });

  it("of marked-up text, lists and objects are not printed as they are", () => {
    expect(check(mail("{{opening}}{{sections}}{{#each lead}}{{/each}}"))).toEqual([
      "mail.mjml.hbs:4:3 template-name “opening” is marked-up text and cannot be printed as it is; {{blocks opening}} would be right",
      "mail.mjml.hbs:4:14 template-name “sections” is a list and cannot be printed as it is; {{#each sections}} … {{/each}} would be right",
      expect.stringContaining("{{#each}} takes a list, but “lead” is an object"),
    ]);
  });

  it("are never those of a prototype", () => {
    const found = check(
      mail("{{constructor}}{{__proto__}}{{newsletter.constructor}}{{sections.length}}"),
    );
    expect(found.map((line) => line.split(" here")[0])).toEqual([
      "mail.mjml.hbs:4:3 template-name No name “constructor”",
      "mail.mjml.hbs:4:18 template-name No name “__proto__”",
      "mail.mjml.hbs:4:31 template-name No name “newsletter.constructor”",
    ]);
  });

  it.each([
    ["{{lead.title}}", "3", "lead.title", "lead"],
    ["{{#if opening}}{{lead.title}}{{/if}}", "18", "lead.title", "lead"],
    ["{{#if lead}}{{lead.image.url}}{{/if}}", "15", "lead.image.url", "lead.image"],
    ["{{#if lead}}x{{else}}{{lead.title}}{{/if}}", "24", "lead.title", "lead"],
    ["{{#unless lead}}{{lead.title}}{{/unless}}", "19", "lead.title", "lead"],
    ["{{#if lead}}x{{/if}}{{lead.title}}", "23", "lead.title", "lead"],
    ["{{@root.lead.title}}", "3", "@root.lead.title", "@root.lead"],
    ["{{blocks opening}}", "10", "opening", "opening"],
    ["{{#with lead}}{{image.url}}{{/with}}", "17", "image.url", "image"],
    ["{{#with lead}}{{#each related}}{{inline blurb}}{{/each}}{{/with}}", "41", "blurb", "blurb"],
  ])("inside of what is missing on some days are found on all: %s", (...row) => {
    const [template, column, path, whole] = row;
    expect(check(mail(template))).toEqual([
      `mail.mjml.hbs:4:${column} template-name “${path}”: “${whole}” is missing on some days; put {{#if ${whole}}} … {{/if}} around it`,
    ]);
  });

  it.each([
    "{{#if lead}}{{lead.title}}{{/if}}",
    "{{#unless lead}}x{{else}}{{lead.title}}{{/unless}}",
    "{{#if lead.image}}{{lead.title}} {{lead.image.url}} {{@root.lead.image.alt}}{{/if}}",
    "{{#with lead}}{{title}}{{#with image}}{{url}} {{../title}}{{/with}}{{/with}}",
    "{{#with lead.image as |picture|}}{{picture.url}}{{/with}}",
    "{{#if lead}}{{#each sections}}{{../lead.title}}{{/each}}{{/if}}",
    "{{#if lead}}{{#if opening}}{{blocks opening}}{{/if}}{{> top}}{{/if}}",
    "{{#if lead}}{{> top lead=lead}}{{/if}}",
    "{{#with lead as |a|}}{{#if a.image}}{{a.image.url}}{{/if}}{{/with}}",
  ])("may be looked at once they were asked for: %s", (template) => {
    expect(check({ ...mail(template), "partials/top.hbs": "{{lead.title}}" })).toEqual([]);
  });

  it("are not known in a partial that is called without asking", () => {
    const own = { ...mail("{{> top}}"), "partials/top.hbs": "\n <b>{{lead.title}}</b>" };
    expect(check(own)).toEqual([
      "partials/top.hbs:2:7 template-name “lead.title”: “lead” is missing on some days; put {{#if lead}} … {{/if}} around it",
    ]);
  });
});

describe("helpers and partials", () => {
  it.each([
    ["{{shout title}}", "4:3 template-helper No helper “shout”"],
    ["{{#unles number}}{{/unles}}", "4:4 template-helper No helper “unles”; did you mean “unless”"],
    ['{{lookup this "x"}}', "4:3 template-helper No helper “lookup”"],
    ["{{blocks}}", "4:1 template-helper {{blocks}} was given 0 values"],
    [
      "{{#if opening}}{{blocks opening headng=2}}{{/if}}",
      "4:33 template-helper {{blocks}} takes no “headng=”; did you mean “heading”",
    ],
    [
      "{{inline opening}}",
      "4:10 template-name {{inline}} does not take “opening”, which is marked-up text; {{blocks opening}}",
    ],
    ["{{> itm}}", "4:1 template-partial No partial “itm” in this theme; did you mean “item”"],
    ["{{{subject}}}", "4:1 template-syntax {{{subject}}} would let content act as mark-up"],
  ])("are known and rightly used: %s", (template, message) => {
    expect(check(mail(template))[0]).toContain(`mail.mjml.hbs:${message}`);
  });

  it("do not go round in circles", () => {
    expect(
      check({ ...mail("{{> a}}"), "partials/a.hbs": "{{> b}}", "partials/b.hbs": "{{> a}}" }),
    ).toEqual(["partials/b.hbs:1:1 template-partial The partial “a” uses itself: a > b > a"]);
  });
});

describe("syntax errors of Handlebars", () => {
  it.each([
    ["{{#if number}}\nx", "4:1 template-syntax {{#if}} is never closed; add {{/if}}"],
    [
      "{{#if number}}x{{/each}}",
      "4:4 template-syntax {{#if}} is closed by {{/each}}; {{/if}} would be right",
    ],
    ["x\n  {{/if}}", "5:3 template-syntax “{{/if}}” closes a block that is not open"],
    ["x\n {{foo bar=}} y", "5:"],
    ["x {{else}}", "4:3 template-syntax {{else}} stands outside of a block"],
  ])("are said in people’s words: %s", (template, message) => {
    expect(check(mail(template)).find((line) => line.includes("template-syntax"))).toContain(
      `mail.mjml.hbs:${message}`,
    );
  });
});

describe("MJML", () => {
  it.each([
    [
      "<mj-section>\nlost words\n<mj-column></mj-column></mj-section>",
      "4:1 template-text “lost words” would vanish: directly in <mj-section>",
    ],
    [
      "<mj-section>{{subject}}</mj-section>",
      "3:13 template-text “{{subject}}</mj-section>” would vanish",
    ],
    [
      "<mj-sectoin></mj-sectoin>",
      "3:1 template-tag No element <mj-sectoin> in these templates; did you mean “mj-section”",
    ],
    [
      '<mj-section colour="red"></mj-section>',
      "3:13 template-tag <mj-section> has no attribute “colour”",
    ],
    [
      "<mj-section><mj-column></mj-section>",
      "3:13 template-tag <mj-column> is not closed before </mj-section>",
    ],
    ["</mj-column>", "3:1 template-tag </mj-column> closes nothing in this file"],
    [
      "<mj-column></mj-column>",
      "3:1 template-tag <mj-column> does not stand in <mj-body>; it takes mj-section, mj-wrapper, mj-raw",
    ],
    ['<mj-include path="/etc/passwd" />', "3:1 template-tag No element <mj-include>"],
    [
      '<mj-section><mj-column><mj-image src="x" /></mj-column></mj-section>',
      "3:24 template-tag <mj-image> needs an alt text",
    ],
    [
      "<mj-section><mj-column><p>x</p></mj-column></mj-section>",
      "3:24 template-tag <p> would vanish here",
    ],
    [
      "<mj-section css-class={{slug}}></mj-section>",
      "3:13 template-tag The value of “css-class” needs quotes",
    ],
  ])("is checked on the template’s own lines: %s", (body, message) => {
    expect(check({ "mail.mjml.hbs": page(body) }).join("\n")).toContain(`mail.mjml.hbs:${message}`);
  });

  it("takes no content into a style sheet", () => {
    const template =
      "<mjml><mj-head><mj-style>\n.a { color: {{subject}} }\n</mj-style></mj-head></mjml>";
    expect(check({ "mail.mjml.hbs": template })[0]).toContain(
      "mail.mjml.hbs:2:13 template-text {{subject}} is content and does not belong in a style sheet",
    );
  });
});

describe("theme.yaml", () => {
  const yaml = readShippedTheme("broadsheet").files.get("theme.yaml")?.text ?? "";
  it.each([
    [yaml.replace("widthPx: 680", "widthPx: wide"), /^theme\.yaml:3:1 theme-yaml “widthPx”: /],
    [yaml.replace("widthPx", "witdhPx"), /theme-yaml /],
    [
      yaml.replace("color:$accent", "color:$acent"),
      /theme-yaml “\$acent” is no token of this theme; did you mean “accent”/,
    ],
    [
      yaml.replace('"#1b1a17"', '"#1b1a17;} body{x:url(y)"'),
      /theme-yaml “tokens\.ink”: Expected one CSS value/,
    ],
    [yaml.replace("  caption:", "  captoin:"), /theme-yaml “styles:” lacks “caption”/],
    ["tokens: [", /^theme\.yaml:1:\d+ theme-yaml /],
  ])("is checked too", (text, message) => {
    expect(check({ "theme.yaml": text })[0]).toMatch(message);
  });

  it("and every template of it, all mistakes at once", () => {
    const found = check({
      ...mail("{{subjet}}"),
      "mail.txt.hbs": "{{dat}}",
      "partials/item.hbs": "<li>{{url}",
    });
    expect(found.map((line) => line.split(" ")[1])).toEqual([
      "template-name",
      "template-name",
      "template-syntax",
    ]);
  });
});
