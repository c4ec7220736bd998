import { expect, test } from "vitest";

import { findMistakes } from "./html-validator.ts";
import { render } from "./render.ts";

test.each([...render().pages].filter(([path]) => path.endsWith(".html")))(
  "%s is HTML by the standard",
  async (path, html) => {
    expect(await findMistakes(path, html)).toEqual([]);
  },
);
