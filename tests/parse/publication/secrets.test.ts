import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseSmtpUrl } from "../../../src/parse/publication/parse-smtp-url.ts";
import { resolveSecret } from "../../../src/parse/publication/resolve-secret.ts";

const PLACE = { file: "broadsheet.yaml", line: 4, column: 12 };
const ENVIRONMENT = new Map([
  ["A", "one"],
  ["B_2", "${A}"],
  ["EMPTY", ""],
]);

describe("a text with secrets", () => {
  test.each([
    ["plain", "plain"],
    ["", ""],
    ["${A}", "one"],
    ["x${A}y${A}z", "xoneyonez"],
    ["${B_2}", "${A}"],
    ["[${EMPTY}]", "[]"],
    ["$${A}", "${A}"],
    ["$$${A}", "$${A}"],
    ["$A {A} $", "$A {A} $"],
  ])("%j is %j", (text, value) => {
    expect(resolveSecret({ text, place: PLACE }, ENVIRONMENT)).toEqual({ value, problems: [] });
  });

  test("has a problem for each name that is not there, and no value", () => {
    const { value, problems } = resolveSecret(
      { text: "${X}${A}${Y}${X}", place: PLACE },
      ENVIRONMENT,
    );
    expect(value).toBeNull();
    expect(problems.map(({ rule, place, message }) => ({ rule, place, message }))).toEqual([
      {
        rule: "secret-missing",
        place: PLACE,
        message: "The environment has no X; set it where Broadsheet runs",
      },
      {
        rule: "secret-missing",
        place: PLACE,
        message: "The environment has no Y; set it where Broadsheet runs",
      },
    ]);
  });

  test.each(["${", "${A", "${}", "${A B}", "${1}", "${__proto__ }"])("%j is no name", (text) => {
    const { value, problems } = resolveSecret({ text, place: PLACE }, ENVIRONMENT);
    expect({ value, rules: problems.map(({ rule }) => rule) }).toEqual({
      value: null,
      rules: ["secret-name"],
    });
  });

  test("without a name in it is what it was", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!text.includes("${"));
        expect(resolveSecret({ text, place: PLACE }, new Map()).value).toBe(text);
      }),
    );
  });
});

describe("a mail server's address", () => {
  test.each([
    ["smtp://mx.example.org", "mx.example.org", 587, "starttls-if-offered", null, null],
    ["smtp://mx.example.org/", "mx.example.org", 587, "starttls-if-offered", null, null],
    ["smtps://mx.example.org", "mx.example.org", 465, "implicit-tls", null, null],
    ["SMTP://127.0.0.1:2525", "127.0.0.1", 2525, "starttls-if-offered", null, null],
    ["smtp://[::1]:25", "::1", 25, "starttls-if-offered", null, null],
    [
      "smtp://u:p@mx.example.org?tls=required",
      "mx.example.org",
      587,
      "starttls-required",
      "u",
      "p",
    ],
    ["smtps://u:p@MX.example.org?tls=required", "mx.example.org", 465, "implicit-tls", "u", "p"],
    [
      "smtp://a%40example.org:%2F%3F%23%25@mx",
      "mx",
      587,
      "starttls-if-offered",
      "a@example.org",
      "/?#%",
    ],
    ["smtp://u:p:q@mx", "mx", 587, "starttls-if-offered", "u", "p:q"],
  ])("%s", (text, ...parts) => {
    const { value, problems } = parseSmtpUrl(text, PLACE);
    expect(problems).toEqual([]);
    expect([value?.host, value?.port, value?.security, value?.user, value?.password]).toEqual(
      parts,
    );
  });

  test.each([
    "",
    "mx.example.org",
    "http://mx.example.org",
    "smtp:mx.example.org",
    "smtp://",
    "smtp://mx:0",
    "smtp://mx:99999",
    "smtp://mx/path",
    "smtp://mx#x",
    "smtp://mx?tls=none",
    "smtp://mx?tls=required&x=y",
    "smtp://u:p@mx?auth=cram-md5",
    "smtp://u:p@mx?auth=plain&auth=login",
    "smtp://mx?auth=plain",
    "smtp://u@mx",
    "smtp://:p@mx",
    "smtp://u:p/w@mx",
    "smtp://u:%zz@mx",
    "smtp://u:a%00b@mx",
    "smtp://u:a%0d%0ab@mx",
    "smtp://m%0ax",
    "smtp://m x",
  ])("%j cannot be used", (text) => {
    const { value, problems } = parseSmtpUrl(text, PLACE);
    expect(value).toBeNull();
    expect(problems.map(({ rule, place }) => ({ rule, place }))).toEqual([
      { rule: "smtp-url", place: PLACE },
    ]);
  });

  test.each([
    ["smtp://u:p@mx", "best", "starttls-if-offered"],
    ["smtp://u:p@mx?auth=plain", "plain", "starttls-if-offered"],
    ["smtp://u:p@mx?auth=LOGIN", "login", "starttls-if-offered"],
    ["smtps://u:p@mx?auth=xoauth2", "xoauth2", "implicit-tls"],
    ["smtp://u:p@mx?tls=required&auth=xoauth2", "xoauth2", "starttls-required"],
  ])("%s logs in by %s", (text, logIn, security) => {
    expect(parseSmtpUrl(text, PLACE).value).toMatchObject({ logIn, security });
  });

  test("any user and password come back as they were", () => {
    const word = fc
      .string({ minLength: 1, unit: "grapheme" })
      .filter((text) => !/[\0\r\n]/.test(text));
    fc.assert(
      fc.property(word, word, (user, password) => {
        const text = `smtp://${encodeURIComponent(user)}:${encodeURIComponent(password)}@mx.example.org`;
        expect(parseSmtpUrl(text, PLACE).value).toMatchObject({ user, password });
      }),
    );
  });

  test("no text makes it throw, and no password is in a problem", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const { problems } = parseSmtpUrl(`smtp://${before}:geheim@${after}`, PLACE);
        expect(JSON.stringify(problems)).not.toContain("geheim");
      }),
    );
  });
});
