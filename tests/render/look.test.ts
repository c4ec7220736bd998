import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { MJML_ATTRIBUTES, MJML_CHILDREN } from "../../src/render/check/mjml-vocabulary.ts";
import { listHelpers } from "../../src/render/theme/helper-specs.ts";
import { findPoorPairs } from "../../src/render/look/find-contrasts.ts";
import { compileTheme } from "../../src/render/theme/compile-theme.ts";
import { MailViewSchema } from "../../src/render/view/mail-view.ts";
import { toMailView } from "../../src/render/view/to-mail-view.ts";
import { readShippedTheme } from "../support/read-theme.ts";
import { rightToLeftIssue, sampleIssue } from "../support/sample-issue.ts";
import { samplePublication } from "../support/sample-publication.ts";
import { THEMES } from "./themes.ts";

interface Preset {
  readonly components: readonly {
    readonly componentName: string;
    readonly allowedAttributes?: object;
  }[];
  readonly dependencies: Readonly<Record<string, readonly unknown[]>>;
}

describe.each(THEMES)("the look of %s", (name) => {
  const outcome = compileTheme(readShippedTheme(name));
  if (outcome.kind === "failed") throw new Error(JSON.stringify(outcome.problems));
  const { look } = outcome.theme;

  it("can be read in light, in dark, and where a mail program turns colours over", () => {
    expect(findPoorPairs(look)).toEqual([]);
    expect(Object.keys(look.dark).sort()).toEqual(
      Object.keys(look.tokens)
        .filter((token) => !token.endsWith("Font"))
        .sort(),
    );
  });

  it("sets no text under 14 pixels", () => {
    const theme = readShippedTheme(name);
    const all = [...theme.files.values()].map(({ text }) => text).join("\n");
    const sizes = [...all.matchAll(/(?:font-size[:=]\s*"?|font:\s*(?:bold )?)(\d+)px/g)];
    expect(sizes.length).toBeGreaterThan(5);
    expect(sizes.map(([, size]) => Number(size)).filter((size) => size < 14)).toEqual([]);
  });

  it("begins each font stack with one that Windows has, for Outlook takes no second", () => {
    const stacks = Object.entries(look.tokens).filter(([token]) => token.endsWith("Font"));
    const onWindows = ["Arial", "Consolas", "Georgia", "Segoe UI", "Verdana"];
    expect(stacks).toHaveLength(3);
    for (const [, stack] of stacks) {
      expect(onWindows).toContain(stack.split(",")[0]);
      expect(stack).toMatch(/(?:serif|monospace)$/);
    }
  });
});

describe("the vocabulary of MJML", () => {
  const require = createRequire(import.meta.url);
  const loaded = require("mjml-preset-core") as Preset | { readonly default: Preset };
  const preset = "default" in loaded ? loaded.default : loaded;

  it("has the attributes that the installed MJML has", () => {
    const installed = new Map(
      preset.components.map((each) => [
        each.componentName,
        Object.keys(each.allowedAttributes ?? {}).sort(),
      ]),
    );
    const ours = [...MJML_ATTRIBUTES].filter(([name]) => installed.has(name));
    expect(ours.length).toBeGreaterThan(15);
    expect(ours.map(([name, attributes]) => [name, [...attributes].sort()])).toEqual(
      ours.map(([name]) => [name, installed.get(name)]),
    );
  });

  it("lets nothing stand where the installed MJML does not", () => {
    for (const [name, children] of MJML_CHILDREN) {
      expect(preset.dependencies[name]).toEqual(expect.arrayContaining([...children]));
    }
  });
});

describe("the view", () => {
  const publication = samplePublication();
  it.each([
    ["a full page", sampleIssue()],
    ["a right-to-left one", rightToLeftIssue()],
    [
      "an empty one",
      { ...sampleIssue(), lead: null, opening: [], sections: [], number: null, previous: null },
    ],
  ])("of %s is what its schema says, and JSON", (_, issue) => {
    const view = toMailView({
      issue,
      publication,
      look: { widthPx: 648, pictureWidthPx: 600 },
      logo: null,
    });
    expect(MailViewSchema.parse(view)).toEqual(view);
    expect(JSON.parse(JSON.stringify(view))).toEqual(view);
  });

  it("says facts as words of the newsletter’s language", () => {
    const facts = (language: string) => {
      const issue = sampleIssue();
      const newsletter = { ...issue.newsletter, language };
      const view = toMailView({
        issue: { ...issue, newsletter },
        publication,
        look: { widthPx: 648, pictureWidthPx: 600 },
        logo: null,
      });
      return [view.date, view.number, view.sections[0]?.groups[0]?.runs[0]?.items[4]?.facts];
    };
    expect(facts("en")).toEqual([
      "Monday, January 5, 2026",
      "No. 767",
      "Video, 6 minute read, Harbour Gazette",
    ]);
    expect(facts("de")).toEqual([
      "Montag, 5. Januar 2026",
      "Nr. 767",
      "Video, 6 Minuten Lesezeit, Harbour Gazette",
    ]);
    expect(facts("ja")).toEqual([
      "2026年1月5日月曜日",
      "第767号",
      "動画、6分で読めます、Harbour Gazette",
    ]);
    expect(facts("tlh")[2]).toBe("Video, 6 minute read, Harbour Gazette");
  });

  it("has no field that a helper would hide from printing", () => {
    const names = new Set([...listHelpers("html").keys(), ...listHelpers("text").keys()]);
    const view = toMailView({
      issue: sampleIssue(),
      publication,
      look: { widthPx: 648, pictureWidthPx: 600 },
      logo: null,
    });
    const keys = new Set<string>();
    JSON.stringify(view, (key, value: unknown) => {
      if (!["blocks", "inlines", "footnotes", "scope"].includes(key)) keys.add(key);
      return ["blocks", "inlines", "footnotes"].includes(key) ? null : value;
    });
    expect([...keys].filter((key) => names.has(key))).toEqual([]);
  });
});
