import { describe, expect, test } from "vitest";

import { renderSite } from "./render-at-once.ts";
import type { Block, Inline } from "../../src/model/blocks.ts";
import type { Article } from "../../src/model/issue.ts";
import {
  article,
  issue,
  item,
  newsletter,
  paragraph,
  place,
  publication,
  slug,
} from "./fixtures.ts";
import { attribute, listElements, readHtml, toText } from "./read-html.ts";
import { readSiteTheme } from "./site-theme.ts";

describe("hostile content", () => {
  const ATTACK = `"><script>alert(1)</script><img src=x onerror=alert(1)>{{constructor}}\u0000\u0085\uD800`;
  const text = (words: string): Inline => ({ kind: "text", text: words, place });
  const everywhere: readonly Block[] = [
    paragraph(ATTACK),
    { kind: "code", text: ATTACK, language: ATTACK, place },
    { kind: "sponsor", name: ATTACK, children: [paragraph(ATTACK)], place },
    { kind: "correction", date: null, children: [paragraph(ATTACK)], place },
    {
      kind: "figure",
      caption: ATTACK,
      picture: {
        path: `content/2026-01-05/${ATTACK.slice(0, -1)}.png`,
        alt: ATTACK,
        format: "png",
        hasAlpha: true,
        contentHash: "0".repeat(64),
        embed: false,
        widthPx: 1,
        heightPx: 1,
        sizeBytes: 1,
        place,
      },
    },
  ];
  const attack: Article = article("Attack", {
    title: ATTACK,
    author: ATTACK,
    source: ATTACK,
    labels: [ATTACK],
    body: everywhere,
  });
  const hostile = issue({
    newsletter: newsletter({ title: ATTACK, description: ATTACK, language: ATTACK }),
    subject: ATTACK,
    preheader: ATTACK,
    opening: everywhere,
    lead: attack,
    sections: [
      {
        slug: slug("world"),
        title: ATTACK,
        articles: [],
        groups: [
          {
            title: ATTACK,
            entries: [item("x", { headline: [text(ATTACK)], blurb: [text(ATTACK)] })],
          },
        ],
      },
    ],
  });

  test("stays text on pages and in feeds", () => {
    const site = renderSite({
      publication: publication({ title: ATTACK, newsletters: [hostile.newsletter] }),
      issues: [hostile],
      templates: readSiteTheme(),
    });
    expect(site.problems).toEqual([]);
    for (const [path, page] of site.pages) {
      if (path.endsWith(".html")) {
        const elements = listElements(readHtml(page));
        for (const script of elements.filter(({ tagName }) => tagName === "script")) {
          expect(attribute(script, "type")).toBe("application/ld+json");
          expect(() => JSON.parse(toText(script)) as unknown).not.toThrow();
        }
        expect(
          elements.flatMap(({ attrs }) => attrs.filter(({ name }) => name.startsWith("on"))),
        ).toEqual([]);
        expect(page).toContain("{{constructor}}");
      }
      // eslint-disable-next-line no-control-regex -- these are what must not be there
      expect(page).not.toMatch(/[\u0000\u0085]/);
    }
  });
});
