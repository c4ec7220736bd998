import { HtmlValidate, StaticConfigLoader } from "html-validate";

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

/** What is wrong with a page, one line each. */
export async function findMistakes(path: string, html: string): Promise<readonly string[]> {
  const report = await validator.validateString(html, path);
  return report.results.flatMap(({ messages }) =>
    messages.map(({ line, column, ruleId, message }) => `${line}:${column} ${ruleId} ${message}`),
  );
}
