import { HtmlValidate, StaticConfigLoader } from "html-validate";
import { expect, test } from "vitest";

import { render } from "./render.ts";

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

test.each([...render().pages].filter(([path]) => path.endsWith(".html")))(
  "%s is HTML by the standard",
  async (path, html) => {
    const report = await validator.validateString(html, path);
    const found = report.results.flatMap(({ messages }) =>
      messages.map(({ line, column, ruleId, message }) => `${line}:${column} ${ruleId} ${message}`),
    );
    expect(found).toEqual([]);
  },
);
