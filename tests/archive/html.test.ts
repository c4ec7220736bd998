import { expect, test } from "vitest";

import { findMistakes } from "./html-validator.ts";
import { newsletter, publication, slug } from "./fixtures.ts";
import { renderSite } from "./render-at-once.ts";
import { issues } from "./render.ts";
import { readSiteTheme } from "./site-theme.ts";

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
    expect(await findMistakes(path, html)).toEqual([]);
  },
);
