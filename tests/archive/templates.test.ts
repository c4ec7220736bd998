import { describe, expect, test } from "vitest";

import { render } from "./render.ts";

describe("templates", () => {
  const firstProblem = (theme: Record<string, string>) => {
    const { pages, problems } = render({ theme });
    expect(pages.size).toBe(0);
    return problems.map(
      ({ rule, place: at, message }) => `${at.file}:${at.line}:${at.column} ${rule} ${message}`,
    );
  };

  test("name an unknown name at its place, in a condition too", () => {
    expect(firstProblem({ "archive.hbs": "<p>\n{{#if tittle}}x{{/if}}" })).toEqual([
      "templates/site/archive.hbs:2:7 template-name No “tittle” here; there is “page”, “title”, “description”, “archiveUrl”, “months”, “years”, “ways”",
    ]);
    expect(firstProblem({ "archive.hbs": "{{titel}}" })[0]).toMatch(
      /archive\.hbs:1:3 template-name No “titel”/,
    );
  });

  test("reach no prototype", () => {
    for (const name of [
      "constructor",
      "__proto__",
      "toString",
      "page.constructor",
      "months.constructor",
    ]) {
      expect(firstProblem({ "archive.hbs": `{{${name}}}` })[0]).toMatch(/template-name/);
    }
  });

  test("name a missing partial, a missing page and every broken file at once", () => {
    expect(
      firstProblem({ "archive.hbs": "\n {{> nowhere}}", "front.hbs": "{{#if page}}" }),
    ).toEqual([
      "templates/site/archive.hbs:2:2 template-partial No partial “nowhere”; it would be “partials/nowhere.hbs”",
      expect.stringMatching(
        /^templates\/site\/front\.hbs:1:1 template-syntax The template cannot be read: /,
      ),
    ]);
  });

  test("that belong to mail and lie in the same folder are left alone", () => {
    const { problems } = render({
      theme: { "partials/mail-only.hbs": "{{#if}} {{> gone}} {{{", "mail.hbs": "{{" },
    });
    expect(problems).toEqual([]);
  });
});
