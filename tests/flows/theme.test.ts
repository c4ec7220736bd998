import { readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { buildSite } from "../../src/flows/site/build-site.ts";
import { openPool } from "../../src/flows/pool.ts";
import { makeTestEdition } from "../../src/flows/test-edition.ts";
import { ejectTemplate } from "../../src/flows/theme/eject-template.ts";
import { listThemes } from "../../src/flows/theme/list-themes.ts";
import { readThemeData, readThemeSchema } from "../../src/flows/theme/theme-data.ts";
import { openDiskSource } from "../../src/source/content-source.ts";
import { openPublicationWriter } from "../../src/source/publication-writer.ts";
import { openOutputFolder } from "../../src/source/output-folder.ts";
import { DAY, makePublication } from "../support/make-publication.ts";
import { makeFolder } from "../support/make-folder.ts";
import { day } from "../support/sample-publication.ts";

const SHIPPED = join(import.meta.dirname, "../..");
const NOW = new Date("2026-01-05T12:00:00Z");

function open(root: string) {
  const source = openDiskSource({ root, shippedRoot: SHIPPED });
  return { source, writer: openPublicationWriter(root) };
}

async function publicationOf(root: string) {
  const { value } = await openPool(open(root).source);
  if (value === null) throw new Error("no publication");
  return value.publication;
}

describe("theme list", () => {
  it("names the shipped themes and the publication’s own, and says what is wrong with one", async () => {
    const root = makePublication({
      "templates/mine/theme.yaml": "about: Mine\nwidthPx: wide\n",
      "templates/logo.png": "no theme",
    });
    const { themes, problems } = await listThemes(open(root).source, await publicationOf(root));
    expect(themes.map(({ name, newsletters }) => [name, newsletters])).toEqual([
      ["brief", []],
      ["broadsheet", ["daily"]],
      ["mine", []],
      ["plain", []],
    ]);
    expect(themes.map(({ about }) => about === "")).toEqual([false, false, true, false]);
    expect(problems.map(({ rule, place }) => `${place.file}:${place.line} ${rule}`)).toContain(
      "templates/mine/theme.yaml:2 theme-yaml",
    );
  });
});

describe("theme eject", () => {
  const shipped = (path: string) => readFileSync(join(SHIPPED, "templates", path), "utf8");

  it.each([
    ["item", "partials/item.hbs", "shared/partials/item.hbs"],
    ["item.txt", "partials/item.txt.hbs", "shared/partials/item.txt.hbs"],
    ["masthead", "partials/masthead.hbs", "broadsheet/partials/masthead.hbs"],
    ["theme.yaml", "theme.yaml", "broadsheet/theme.yaml"],
  ])("copies %s into the theme’s own folder, where it wins", async (name, file, from) => {
    const root = makePublication();
    const request = { ...open(root), theme: "broadsheet", name, mode: "apply" } as const;
    const path = `templates/broadsheet/${file}`;
    expect(await ejectTemplate(request)).toBe(path);
    expect(readFileSync(join(root, path), "utf8")).toBe(shipped(from));
    const { files } = await open(root).source.readTheme("broadsheet");
    expect(files.get(file)?.path).toBe(path);
  });

  it("never writes over what is there, nor on trial", async () => {
    const root = makePublication({ "templates/brief/partials/item.hbs": "<li>mine</li>" });
    const request = { ...open(root), theme: "brief", mode: "apply" } as const;
    await expect(ejectTemplate({ ...request, name: "item" })).rejects.toThrow(
      "templates/brief/partials/item.hbs is there already",
    );
    const trial = { ...request, mode: "trial" } as const;
    await expect(ejectTemplate({ ...trial, name: "item" })).rejects.toThrow("is there already");
    expect(await ejectTemplate({ ...trial, name: "group" })).toBe(
      "templates/brief/partials/group.hbs",
    );
    expect(await open(root).source.readText("templates/brief/partials/group.hbs")).toBeNull();
  });

  it("names what there is for a name that there is not", async () => {
    const request = { ...open(makePublication()), theme: "plain", mode: "apply" } as const;
    for (const name of ["itm", "../item", "__proto__", ""]) {
      await expect(ejectTemplate({ ...request, name })).rejects.toMatchObject({
        code: "no-such-template",
        exitStatus: 2,
      });
    }
  });
});

describe("theme data", () => {
  it("is what templates see, and keeps to its schema", async () => {
    const { source } = open(makePublication());
    const request = { source, newsletter: null, date: day(DAY), now: NOW };
    const { value, problems } = await readThemeData(request);
    expect(problems).toEqual([]);
    expect(value?.lead?.title).toBe("Summit ends without a text");
    expect(value?.sections.map(({ title }) => title)).toEqual(["World"]);
    const schema = readThemeSchema() as {
      readonly properties: object;
      readonly required: readonly string[];
    };
    expect(Object.keys(schema.properties).sort()).toEqual(Object.keys(value ?? {}).sort());
    expect([...schema.required].sort()).toEqual(Object.keys(schema.properties).sort());
  });

  it("is nothing but problems where the theme is broken", async () => {
    const { source } = open(makePublication({ "templates/broadsheet/theme.yaml": "about: [" }));
    const request = { source, newsletter: "daily", date: day(DAY), now: NOW };
    const { value, problems } = await readThemeData(request);
    expect(value).toBeNull();
    expect(problems.map(({ rule }) => rule)).toContain("theme-yaml");
  });
});

describe("a logo", () => {
  // A GIF of 640 × 160 pixels, as far as its header says.
  const GIF = Uint8Array.from([...Buffer.from("GIF89a"), 0x80, 2, 160, 0, 0, 0, 0, 0x3b]);
  const config = (logo: string) =>
    readFileSync(join(makePublication(), "broadsheet.yaml"), "utf8") + `look:\n  logo: ${logo}\n`;

  async function make(files: Readonly<Record<string, string | Uint8Array>>) {
    const { source } = open(makePublication(files));
    const request = { source, newsletter: null, date: day(DAY), now: NOW, toolVersion: "1" };
    return { source, ...(await makeTestEdition(request)) };
  }

  it("is in the mail and on the site", async () => {
    const { source, edition, problems } = await make({
      "broadsheet.yaml": config("{ file: templates/logo.gif, width: 320 }"),
      "templates/logo.gif": GIF,
    });
    expect(problems).toEqual([]);
    expect(edition?.html).toContain(
      'src="https://courier.example.org/pictures/templates/logo-6471c532-640.gif" alt="The Daily Courier" width="320" height="80"',
    );
    const { value: pool } = await openPool(source);
    if (pool === null) throw new Error("no publication");
    const folder = makeFolder();
    await buildSite(pool, { output: openOutputFolder(folder), now: NOW });
    expect(
      readFileSync(join(folder, "site/pictures/templates/logo-6471c532-640.gif")),
    ).toHaveLength(14);
  });

  it.each([
    ["that is not there", "{ file: templates/logo.png, width: 320 }", "is no picture"],
    ["that is no picture", "{ file: templates/words.png, width: 320 }", "is no picture"],
    [
      "whose dark one is missing",
      "{ file: templates/logo.gif, dark: templates/n.gif, width: 320 }",
      "is no picture",
    ],
    ["that is too small", "{ file: templates/logo.gif, width: 700 }", "would be blurred"],
  ])("%s is a problem at its line, never a mail without it", async (...row) => {
    const [, logo, message] = row;
    const { edition, problems } = await make({
      "broadsheet.yaml": config(logo),
      "templates/logo.gif": GIF,
      "templates/words.png": "words",
    });
    const [found] = problems;
    expect(problems).toHaveLength(1);
    expect(found).toMatchObject({
      rule: "look-logo",
      place: { file: "broadsheet.yaml", line: 18 },
    });
    expect(found?.message).toContain(message);
    expect(edition === null).toBe(found?.severity === "error");
  });
});
