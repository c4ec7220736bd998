import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

import type { ThemeFiles } from "../../src/model/content.ts";
import { FALLBACKS, UNTESTED } from "../../src/render/clients/baseline.ts";
import { checkClients } from "../../src/render/clients/check-clients.ts";
import { listUses } from "../../src/render/clients/list-uses.ts";
import { findFeatures } from "../../src/render/clients/support.ts";
import { openDiskSource } from "../../src/source/content-source.ts";
import { listThemes } from "./build-mails.ts";
import { type BuiltMail, readMails } from "./mails.ts";

/** What editors may write and no sample day has. */
const CONTENT_ONLY = ["image-gif"];

const ROOT = join(import.meta.dirname, "../..");
const source = openDiskSource({ root: ROOT, shippedRoot: ROOT });
const mails = readMails();
const themes = new Map<string, ThemeFiles>();
for (const name of await listThemes()) themes.set(name, await source.readTheme(name));

const themeOf = ({ theme: name }: BuiltMail): ThemeFiles => {
  const theme = themes.get(name);
  if (theme === undefined) throw new Error(`No theme ${name}`);
  return theme;
};

describe("what clients can do", () => {
  test.for(mails.map((mail) => [mail.name, mail] as const))("is enough for %s", ([, mail]) => {
    expect(checkClients({ html: mail.html, theme: themeOf(mail) })).toEqual([]);
  });

  test("is reviewed for what the themes use, and for nothing else", () => {
    const uses = new Set(mails.flatMap(({ html }) => [...listUses(html).uses]));
    const features = [...uses].flatMap((use) => findFeatures(use).map(({ slug }) => slug));
    const isUsed = (name: string) =>
      features.includes(name) ||
      (name.endsWith("*")
        ? [...uses].some((use) => use.startsWith(name.slice(0, -1)))
        : uses.has(name));
    const reviewed = [...Object.keys(FALLBACKS), ...Object.keys(UNTESTED)];
    expect(reviewed.filter((name) => !isUsed(name) && !CONTENT_ONLY.includes(name))).toEqual([]);
  });

  test("is found wanting where a template does something new, at its line", () => {
    const [mail] = mails;
    if (mail === undefined) throw new Error("No mail was built");
    const theme = themeOf(mail);
    const partial = {
      path: "templates/shared/partials/new.hbs",
      text: "\n<p style='float:left'>\n",
    };
    const files = new Map([...theme.files, ["partials/new.hbs", partial] as const]);
    const html = mail.html.replace("</body>", "<p style='float:left'>x</p></body>");
    const found = checkClients({ html, theme: { ...theme, files } });
    expect(found.map(({ rule, place }) => [rule, place])).toEqual([
      ["client-support", { file: partial.path, line: 2, column: 11 }],
    ]);
  });
});

test("the extract is of the package that is installed", () => {
  const read = (path: string) =>
    JSON.parse(readFileSync(join(ROOT, path), "utf8")) as Record<string, string>;
  const { version } = read("node_modules/caniemail/package.json");
  const { package: extracted } = read("src/render/clients/support-data.json");
  expect(extracted).toBe(`caniemail ${version ?? ""}`);
});
