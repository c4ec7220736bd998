import { readdirSync, readFileSync } from "node:fs";
import type { SourceFile, ThemeFiles } from "../../src/model/content.ts";

const ROOT = new URL("../../templates/", import.meta.url);

/** A shipped theme over the shared templates, with the test's own files over both. */
export function readShippedTheme(
  name: string,
  own: Readonly<Record<string, string>> = {},
): ThemeFiles {
  const overridden = Object.entries(own).map(
    ([file, text]) => [file, { path: `templates/${name}/${file}`, text }] as const,
  );
  return { name, files: new Map([...readFolder("shared"), ...readFolder(name), ...overridden]) };
}

function readFolder(name: string): readonly (readonly [string, SourceFile])[] {
  const folder = new URL(`${name}/`, ROOT);
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.(hbs|yaml)$/.test(file))
    .sort()
    .map((file) => {
      const text = readFileSync(new URL(file, folder), "utf8");
      return [file, { path: `templates/${name}/${file}`, text }];
    });
}
