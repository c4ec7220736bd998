import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { listSchemas } from "../../src/flows/schemas/list-schemas.ts";
import { packageRoot } from "../support/run-program.ts";

const schemas = listSchemas();

function validate(name: string, written: string): readonly string[] {
  const schema = JSON.parse(schemas.get(`${name}.schema.json`) ?? "") as object;
  const check = new Ajv({ allowUnionTypes: true, strict: true, allErrors: true }).compile(schema);
  check(parse(written));
  return (check.errors ?? []).map(({ instancePath, message = "", params }) => {
    const { additionalProperty = "" } = params as { readonly additionalProperty?: string };
    return `${instancePath} ${message} ${additionalProperty}`.trim();
  });
}

/** Front matter of every Markdown file below a folder, with the schema that it has to fit. */
function listHeads(
  folder: string,
): readonly (readonly [file: string, name: string, text: string])[] {
  const files = readdirSync(join(packageRoot, folder), { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => file.endsWith(".md"))
    .flatMap((file) => {
      const text = readFileSync(join(packageRoot, folder, file), "utf8");
      const head = /^---\r?\n([^]*?)\r?\n---/.exec(text)?.[1];
      if (head === undefined) return [];
      const isIssue = file.endsWith("issue.md");
      const contribution = /^title:/m.test(head) ? "article" : "links";
      const name = isIssue ? "issue" : file.startsWith("pages/") ? "page" : contribution;
      return [[`${folder}/${file}`, name, head] as const];
    });
}

describe("schemas/", () => {
  it.each([...schemas])(
    "%s is what the parser says (npm run test:update writes it)",
    async (name, text) => {
      await expect(text).toMatchFileSnapshot(join(packageRoot, "schemas", name));
    },
  );

  it.each([
    "docs/broadsheet.yaml",
    "templates/init/broadsheet.yaml",
    "broadsheet.yaml",
    "tests/kitchen-sink/broadsheet.yaml",
  ])("accept %s", (file) => {
    expect(validate("broadsheet", readFileSync(join(packageRoot, file), "utf8"))).toEqual([]);
  });

  it.each([
    ...listHeads("content"),
    ...listHeads("tests/kitchen-sink/content"),
    ...listHeads("tests/mistakes/base/content"),
  ])("accept the front matter of %s", (_, name, head) => {
    expect(validate(name, head)).toEqual([]);
  });

  it.each([
    ["article", "titel: Talks\ntitle: Talks", "must NOT have additional properties titel"],
    ["article", "section: world", "must have required property 'title'"],
    ["article", "title: Talks\nlead: perhaps", "/lead must be boolean"],
    [
      "article",
      "title: Talks\nwritten: yesterday",
      '/written must match pattern "^\\d{4}-\\d{2}-\\d{2}$"',
    ],
    ["issue", "subjet: Talks", "must NOT have additional properties subjet"],
    ["page", "language: en", "must have required property 'title'"],
    ["links", "title: Talks", "must NOT have additional properties title"],
  ])("refuse in %s: %s", (name, written, error) => {
    expect(validate(name, written)).toEqual([error]);
  });

  it.each([
    ["title: Talks\nsection: world\nauthor: Ada Example", true],
    ["section: world", true],
    ["titel: Talks\nsection: world", false],
    ["section: world\nauthor: Ada Example", false],
  ])("know an article and a list of links without being told which: %s", (written, isRight) => {
    expect(validate("contribution", written).length === 0).toBe(isRight);
  });

  it("are all in the settings that `init` makes for VS Code", () => {
    const file = join(packageRoot, "templates/init/vscode/settings.json");
    const settings = JSON.parse(readFileSync(file, "utf8")) as {
      readonly "yaml.schemas": Readonly<Record<string, unknown>>;
    };
    const wired = Object.entries(settings["yaml.schemas"]);
    expect(wired).toEqual(
      ["broadsheet", "issue", "page", "contribution"].map((name) => [
        `./node_modules/broadsheet/schemas/${name}.schema.json`,
        expect.anything() as unknown,
      ]),
    );
    expect(wired.map(([path]) => basename(path)).every((name) => schemas.has(name))).toBe(true);
  });

  it.each([
    [
      "  release: when-clean",
      "  release: whenever",
      "/newsletters/0/release must be equal to one of the allowed values",
    ],
    ['  at: "06:00"', '  at: "6 o\'clock"', "/newsletters/0/schedule/at must match pattern"],
    [
      "rules: { section-thin: warning }",
      "rules: { section-thick: warning }",
      "/check/rules property name must be valid",
    ],
    [
      "rules: { section-thin: warning }",
      "rules: { section-thin: loud }",
      "/check/rules/section-thin must be equal to one of the allowed values",
    ],
  ])("refuse in the config: %s as %s", (right, wrong, error) => {
    const config = readFileSync(join(packageRoot, "tests/mistakes/base/broadsheet.yaml"), "utf8");
    const text = config.replace(right.trim(), wrong.trim());
    expect(text).not.toBe(config);
    expect(validate("broadsheet", text).join("\n")).toContain(error);
  });

  it("say of every key what it is for", () => {
    const missing = [...schemas].flatMap(([name, text]) => listUndescribed(JSON.parse(text), name));
    expect(missing).toEqual([]);
  });
});

function listUndescribed(schema: unknown, path: string): readonly string[] {
  if (typeof schema !== "object" || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) => {
    if (key !== "properties") return listUndescribed(value, path);
    const properties = Object.entries(value as Record<string, { readonly description?: string }>);
    return properties.flatMap(([name, property]) => {
      const own = property.description === undefined ? [`${path}.${name}`] : [];
      return [...own, ...listUndescribed(property, `${path}.${name}`)];
    });
  });
}
