import { describe, expect, test } from "vitest";

import { validateHtml } from "./html-validate-rules.ts";
import { listNestedAtRules, listStyles } from "./list-styles.ts";
import { type BuiltMail, readMails, readOutcomes } from "./mails.ts";
import { listParseErrors } from "./parse-errors.ts";

/** Gmail drops all styles of a mail that has more. */
const GMAIL_STYLE_LIMIT = 16_384;
/** Gmail shows no more of a mail's HTML, or says that it was clipped. */
const GMAIL_CLIP_BYTES = 102_400;

const mails = readMails();

test.for(readOutcomes().map((outcome) => [outcome.variant.name, outcome] as const))(
  "%s builds, all of it, without an error",
  ([, { failed, problems }]) => {
    expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(failed).toEqual([]);
  },
);

test("there are mails of each theme, each sample day and both newsletters", () => {
  const samples = mails.filter(({ variant }) => /^sample-[a-z]+$/.test(variant.name));
  const themes = new Set(samples.map(({ theme }) => theme));
  const days = new Set(samples.map(({ date }) => date));
  const newsletters = new Set(samples.map(({ newsletter }) => newsletter));
  expect([...themes]).toEqual(expect.arrayContaining(["brief", "broadsheet"]));
  expect(days.size).toBeGreaterThanOrEqual(5);
  expect(newsletters.size).toBeGreaterThanOrEqual(2);
  expect(samples.length).toBe(themes.size * days.size * newsletters.size);
});

describe.for(mails.map((mail) => [mail.name, mail] as const))("%s", ([, { html }]) => {
  test("is HTML without a mistake", async () => {
    expect(await validateHtml(html)).toEqual([]);
    expect(listParseErrors(html)).toEqual([]);
  });

  test("keeps its styles in Gmail, and its end", () => {
    const styles = listStyles(html);
    expect(styles.join("").length).toBeLessThan(GMAIL_STYLE_LIMIT);
    expect(styles.flatMap(listNestedAtRules)).toEqual([]);
    expect(Buffer.byteLength(html)).toBeLessThan(GMAIL_CLIP_BYTES);
  });
});

describe("the check itself", () => {
  const first = (): BuiltMail => {
    const [mail] = mails;
    if (mail === undefined) throw new Error("No mail was built");
    return mail;
  };
  const plant = (body: string) => first().html.replace(/(<div role="main"[^>]*>)/, `$1${body}`);

  test.for([
    ["a picture without words", '<img src="https://example.org/a.png">', "wcag/h37"],
    ["an id that is there twice", '<p id="a">x</p><p id="a">x</p>', "no-dup-id"],
    ["a tag left open", "<p><b>x</p>", "close-order"],
    ["an attribute of yesterday", '<p align="left">x</p>', "no-deprecated-attr"],
    ["a link around nothing", '<a href="https://example.org/"></a>', "wcag/h30"],
    ["a block inside of words", "<span><div>x</div></span>", "element-permitted-content"],
    ["words between rows", "<table><p>x</p></table>", "element-permitted-content"],
  ] as const)("finds %s by html-validate", async ([, body, rule]) => {
    const found = await validateHtml(plant(body));
    expect(found.map((line) => line.split(" ")[1])).toContain(rule);
  });

  test.for([
    ["<p a=1 a=2>x</p>", "duplicate-attribute"],
    ["x &nosuch; y", "unknown-named-character-reference"],
    ["<p/>", "non-void-html-element-start-tag-with-trailing-solidus"],
    ["<![endif]-->", "incorrectly-opened-comment"],
  ] as const)("finds %s by the standard's parser", ([body, code]) => {
    expect(listParseErrors(plant(body)).join(" ")).toContain(code);
  });

  test("finds at-rules inside of at-rules, and those beside each other not", () => {
    const rule = "p { color: red }";
    const media = (inner: string) => `@media (max-width: 9px) { ${inner} }`;
    expect(listNestedAtRules(media(rule) + media(rule + rule))).toEqual([]);
    expect(listNestedAtRules(media(media(rule)))).toEqual(["@media (max-width: 9px)"]);
    expect(listNestedAtRules(`@supports (color: red) { ${media(rule)} }`)).toHaveLength(1);
    expect(
      listNestedAtRules("@import url(a.css); p { color: red } @media print { p { color: red } }"),
    ).toEqual([]);
  });
});
