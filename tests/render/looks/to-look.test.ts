import { describe, expect, it } from "vitest";

import { GMAIL_CLIP_BYTES } from "../../../src/model/mail-sizes.ts";
import { toLook } from "../../../src/render/looks/to-look.ts";

const MAIL = `<!doctype html><html lang="en"><head><title>Mail</title><style>
p { color: #111 } @media (prefers-color-scheme: dark) { p { color: #eee } } @media ( prefers-color-scheme:light ) { p { margin: 0 } }
</style></head><body class="b" id="top"><p class="p" style="margin:0;background:url(https://example.org/b.png)">Words</p>
<picture><source srcset="https://example.org/d.png" media="(prefers-color-scheme: dark)"><img src="https://example.org/l.png" alt="A quay"></picture>
<!--[if mso]><p>Word</p><![endif]--></body></html>`;

describe("a look", () => {
  it("as sent is the very mail", () => {
    expect(toLook(MAIL, "sent")).toBe(MAIL);
  });

  it("in light and dark answers the mail’s own question, in styles and in attributes", () => {
    for (const [look, yes, no] of [
      ["dark", "dark", "light"],
      ["light", "light", "dark"],
    ] as const) {
      const shown = toLook(MAIL, look);
      expect(shown).not.toContain("prefers-color-scheme");
      const asked = MAIL.split(/\(\s*prefers-color-scheme\s*:\s*(dark|light)\s*\)/);
      const answered = asked.map((part) =>
        part === yes ? "(min-width:0)" : part === no ? "(max-width:0)" : part,
      );
      const style = `<style>:root{color-scheme:only ${yes}}</style></head>`;
      expect(shown).toBe(answered.join("").replace("</head>", style));
    }
  });

  it("without pictures leaves their words, and asks for none", () => {
    const shown = toLook(MAIL, "no-pictures");
    expect(shown).toContain('<img src="data:," alt="A quay">');
    expect(shown.match(/https?:/g)).toBe(null);
    expect(shown).toContain("Words");
  });

  it("in Gmail has no styles but those of elements, and no classes to hang them on", () => {
    const shown = toLook(MAIL, "gmail");
    expect(shown).not.toMatch(/<style|class=|id=/);
    expect(shown).toContain(
      '<p style="margin:0;background:url(https://example.org/b.png)">Words</p>',
    );
    expect(shown).not.toContain("Message clipped");
  });

  it("in Gmail ends where Gmail cuts, by bytes, and says so", () => {
    const body = Array.from({ length: 4_000 }, (_, index) => `<p>Zeile ${index} – größer</p>`);
    const shown = toLook(`<html><body>${body.join("")}</body></html>`, "gmail");
    expect(shown).toContain("[Message clipped]");
    const kept = Buffer.byteLength(shown.slice(0, shown.indexOf("<p style")));
    expect(kept).toBeGreaterThan(GMAIL_CLIP_BYTES - 200);
    expect(kept).toBeLessThan(GMAIL_CLIP_BYTES + 100);
    expect(shown).not.toContain("\ufffd");
  });

  it("in Outlook follows its comments and no media query", () => {
    const shown = toLook(MAIL, "outlook");
    expect(shown).toContain("<p>Word</p>");
    expect(shown.match(/@media not all/g)).toHaveLength(2);
  });
});
