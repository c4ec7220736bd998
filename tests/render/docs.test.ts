import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { listHelpers } from "../../src/render/theme/helper-specs.ts";
import { STYLE_NAMES } from "../../src/render/look/look.ts";
import { MailViewSchema } from "../../src/render/view/mail-view.ts";
import { CHROME_LANGUAGES } from "../../src/render/words/find-words.ts";
import { formatLanguage } from "../../src/render/words/local-words.ts";

const docs = readFileSync(new URL("../../docs/themes.md", import.meta.url), "utf8");

describe("docs/themes.md", () => {
  it.each([...listHelpers("html").keys(), ...listHelpers("text").keys()])(
    "shows the helper %s",
    (name) => expect(docs).toContain(`{{${name} `),
  );

  it.each(STYLE_NAMES)("names the style %s", (name) => expect(docs).toContain(`\`${name}\``));

  it.each(Object.keys(MailViewSchema.unwrap().shape))("names the view’s %s", (name) => {
    expect(docs).toMatch(new RegExp(`\`${name}[\`.]`));
  });

  it.each(CHROME_LANGUAGES)("lists the language %s", (language) => {
    expect(docs).toContain(formatLanguage(language, "en"));
  });
});
