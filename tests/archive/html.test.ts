import { HtmlValidate, StaticConfigLoader } from "html-validate";
import { expect, test } from "vitest";

import { newsletter, publication, slug } from "./fixtures.ts";
import { renderSite } from "./render-at-once.ts";
import { issues } from "./render.ts";
import { readSiteTheme } from "./site-theme.ts";

/** Each rule that is off says why; whatever else is found is a mistake. */
const validator = new HtmlValidate(
  new StaticConfigLoader({
    root: true,
    extends: ["html-validate:recommended", "html-validate:a11y", "html-validate:document"],
    rules: {
      "doctype-style": ["error", { style: "lowercase" }],
      // The standard allows both; what follows a void element’s name is nothing to a browser.
      "void-style": "off",
      // The one style sheet is a file of the same site.
      "require-sri": "off",
      // Headlines are as long as headlines are.
      "long-title": "off",
      // A browser without styles, or one that reads aloud, takes a list without bullets for none.
      "no-redundant-role": "off",
    },
  }),
);

const withdrawn = {
  slug: slug("taken-back"),
  title: "Taken “back” <for> good",
  section: slug("world"),
  reason: "The source was a parody & not news.",
  was: [{ date: issues[0].date, slug: slug("once-here") }],
};

const site = renderSite({
  publication: publication(),
  issues,
  withdrawn: [{ article: withdrawn, newsletter: newsletter() }],
  templates: readSiteTheme(),
});

test.each([...site.pages].filter(([path]) => path.endsWith(".html")))(
  "%s is HTML by the standard",
  async (path, html) => {
    const report = await validator.validateString(html, path);
    const found = report.results.flatMap(({ messages }) =>
      messages.map(({ line, column, ruleId, message }) => `${line}:${column} ${ruleId} ${message}`),
    );
    expect(found).toEqual([]);
  },
);
