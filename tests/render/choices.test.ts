import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LookChoices } from "../../src/model/publication.ts";
import { applyChoices } from "../../src/render/look/apply-choices.ts";
import {
  invertColour,
  invertLightness,
  LEAST_CONTRAST,
  toContrast,
  toReadableColour,
  toWorstContrast,
} from "../../src/render/look/colour.ts";
import { findPoorPairs } from "../../src/render/look/find-contrasts.ts";
import { compileTheme } from "../../src/render/theme/compile-theme.ts";
import { renderMail } from "../../src/render/render-mail.ts";
import { readShippedTheme } from "../support/read-theme.ts";
import { sampleIssue } from "../support/sample-issue.ts";
import { sampleNewsletter, samplePublication } from "../support/sample-publication.ts";
import { THEMES } from "./themes.ts";

const NOTHING: LookChoices = {
  accent: null,
  background: null,
  text: null,
  fonts: { text: null, facts: null },
  logo: null,
  widthPx: null,
  footer: null,
};
const written = (text: string, line = 7) => ({
  text,
  place: { file: "broadsheet.yaml", line, column: 11 },
});

function lookOf(name: string) {
  const outcome = compileTheme(readShippedTheme(name));
  if (outcome.kind === "failed") throw new Error(JSON.stringify(outcome.problems));
  return outcome.theme.look;
}

const colour = fc
  .tuple(fc.nat(255), fc.nat(255), fc.nat(255))
  .map((parts) => `#${parts.map((part) => part.toString(16).padStart(2, "0")).join("")}`);

describe("colours", () => {
  it("have the contrasts that WCAG gives as examples", () => {
    expect(toContrast("#000000", "#ffffff")).toBe(21);
    expect(toContrast("#777777", "#ffffff").toFixed(2)).toBe("4.48");
    expect(toContrast("#ffffff", "#767676").toFixed(2)).toBe("4.54");
  });

  it("turn over there and back, and red keeps its hue where only lightness turns", () => {
    expect(invertColour("#8c1c13")).toBe("#73e3ec");
    expect(invertLightness("#8c1c13")).toBe("#ec7c73");
    fc.assert(
      fc.property(colour, (each) => {
        expect(invertColour(invertColour(each))).toBe(each);
        expect(invertLightness(invertLightness(each))).toBe(each);
      }),
    );
  });

  it("stay as they are where they can be read, and are mended where they cannot", () => {
    expect(toReadableColour("#8c1c13", ["#ffffff"])).toBe("#8c1c13");
    fc.assert(
      fc.property(colour, (each) => {
        const near = toReadableColour(each, ["#ffffff"]);
        expect(near).not.toBeNull();
        expect(toWorstContrast(near ?? "", "#ffffff")).toBeGreaterThanOrEqual(LEAST_CONTRAST);
      }),
    );
  });
});

describe.each(THEMES)("a publication’s own look over %s", (name) => {
  it("is the theme’s where nothing is chosen", () => {
    const look = lookOf(name);
    expect(applyChoices(look, undefined)).toEqual({ value: look, problems: [] });
    expect(applyChoices(look, NOTHING)).toEqual({ value: look, problems: [] });
  });

  it("can be read in every mode, or names the line that cannot, whatever is chosen", () => {
    const look = lookOf(name);
    const choice = fc.option(
      colour.map((each) => written(each)),
      { nil: null },
    );
    fc.assert(
      fc.property(choice, choice, choice, (accent, background, text) => {
        const { value, problems } = applyChoices(look, { ...NOTHING, accent, background, text });
        if (problems.length === 0) expect(findPoorPairs(value)).toEqual([]);
        else expect(problems[0]?.place).toEqual({ file: "broadsheet.yaml", line: 7, column: 11 });
      }),
      { numRuns: 300 },
    );
  });

  it("never colours words with the accent, though a theme may have one colour for both", () => {
    const look = lookOf(name);
    const { value } = applyChoices(look, { ...NOTHING, accent: written("#006644") });
    expect([value.tokens["accent"], value.tokens["ink"]]).toEqual(["#006644", look.tokens["ink"]]);
    expect(value.dark["accent"]).not.toBe(look.dark["accent"]);
    expect(value.dark["ink"]).toBe(look.dark["ink"]);
  });

  it("takes width from pictures, and fonts for words and facts", () => {
    const look = lookOf(name);
    const fonts = { text: "Verdana, sans-serif", facts: null };
    const { value } = applyChoices(look, { ...NOTHING, widthPx: 500, fonts });
    expect([value.widthPx, value.pictureWidthPx]).toEqual([500, 452]);
    expect(value.tokens).toEqual({ ...look.tokens, bodyFont: "Verdana, sans-serif" });
  });
});

describe("what is chosen", () => {
  it("that cannot be read is an error which names the nearest colour that can", () => {
    const { problems } = applyChoices(lookOf("brief"), { ...NOTHING, accent: written("#ffcc00") });
    expect(problems).toEqual([
      {
        rule: "look-contrast",
        severity: "error",
        message:
          "The accent #ffcc00 on #eef3f6 has a contrast of 1.3:1 at worst, and readers need 4.5:1; #866b00 could be read",
        place: { file: "broadsheet.yaml", line: 7, column: 11 },
        mended: null,
      },
    ]);
  });

  it("is in the mail: colours in light and dark, logo, footer and width", async () => {
    const picture = (path: string) =>
      ({
        path,
        format: "png",
        widthPx: 800,
        heightPx: 200,
        sizeBytes: 9,
        hasAlpha: true,
        contentHash: "0".repeat(64),
      }) as const;
    const look = {
      ...NOTHING,
      accent: written("#006644"),
      widthPx: 640,
      footer: "Printed <on> nothing",
      logo: {
        file: written("templates/logo.png"),
        dark: written("templates/logo dark.png"),
        alt: "The “Courier”",
        widthPx: 320,
      },
    };
    const issue = { ...sampleIssue(6), newsletter: sampleNewsletter({ look }) };
    const outcome = await renderMail({
      issue,
      publication: samplePublication(),
      theme: readShippedTheme("broadsheet"),
      logo: { light: picture("templates/logo.png"), dark: picture("templates/logo dark.png") },
    });
    if (outcome.kind === "failed") throw new Error(JSON.stringify(outcome.problems));
    const { html, text } = outcome.mail;
    expect(html).not.toContain("#8c1c13");
    expect(html).toContain("color:#006644");
    expect(html).toContain("max-width:640px");
    const [title = ""] = /<h1[\s\S]*?<\/h1>/.exec(html) ?? [];
    const site = "https://courier.example.org/pictures/templates";
    expect([...title.matchAll(/<img[^>]*?(?= style)/g)].map(([tag]) => tag)).toEqual([
      `<img src="${site}/logo-00000000-640.png" alt="The “Courier”" width="320" height="80" class="for-light"`,
      `<img src="${site}/logo%20dark-00000000-640.png" alt="The “Courier”" width="320" height="80"`,
    ]);
    expect(title).toContain('<span class="for-dark" style="display:none">');
    expect(html).toContain("Printed &lt;on&gt; nothing");
    expect(text).toContain("Printed <on> nothing");
  });
});
