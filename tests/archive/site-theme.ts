import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import type { ThemeFiles } from "../../src/model/content.ts";

/** The shipped theme of the site, as the disk has it. */
export function readSiteTheme(changes: Readonly<Record<string, string>> = {}): ThemeFiles {
  const names = readdirSync("templates/site", { recursive: true, encoding: "utf8" });
  const shipped = names
    .filter((name) => /\.(hbs|css)$/.test(name))
    .map((name) => [name, readFileSync(join("templates/site", name), "utf8")] as const);
  const texts = new Map([...shipped, ...Object.entries(changes)]);
  const files = [...texts].map(([name, content]) => {
    return [name, { path: `templates/site/${name}`, text: content }] as const;
  });
  return { name: "site", files: new Map(files) };
}
