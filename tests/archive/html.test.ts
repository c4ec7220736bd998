import { expect, test } from "vitest";

import { findMistakes } from "./html-validator.ts";
import { publication } from "./fixtures.ts";
import { renderSite } from "./render-at-once.ts";
import { issues } from "./render.ts";
import { readSiteTheme } from "./site-theme.ts";
import { withdrawnSample } from "./withdrawn-sample.ts";

const site = renderSite({
  publication: publication(),
  issues,
  withdrawn: [withdrawnSample],
  templates: readSiteTheme(),
});

test.each([...site.pages].filter(([path]) => path.endsWith(".html")))(
  "%s is HTML by the standard",
  async (path, html) => {
    expect(await findMistakes(path, html)).toEqual([]);
  },
);
