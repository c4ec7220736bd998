import { describe, expect, it } from "vitest";
import { composeFrame } from "../../src/mail/compose-frame.ts";
import { toSampleEml } from "../../src/mail/sample-eml.ts";
import { GREETING_PLACEHOLDER, TOKEN_LENGTH, toTokenPlaceholder } from "../../src/model/slots.ts";
import { expectGoodLines, readBack } from "../mail/read-mail.ts";
import { request } from "../mail/sample-edition.ts";
import { buildGolden, type GoldenCase } from "./golden-publication.ts";

const CASES: Readonly<Record<string, GoldenCase>> = {
  "non-ascii-subject": {
    language: "de",
    subject: `"Grüße aus Köln: Der Gipfel endet – „ohne Text“, und niemand weiß, wie es weitergeht"`,
    files: {
      "10-links.md":
        "## World\n- [Brücke eröffnet](https://example.org/bruecke) - Seit Mittag fließt der Verkehr.\n",
    },
  },
  "long-word": {
    subject: "One word of 998 characters",
    files: {
      "10-summit.md": toArticle(`Before ${"w".repeat(998)} after.`),
      "20-links.md": `## World\n- [${"h".repeat(998)}](https://example.org/long)\n`,
    },
  },
  "dots-at-line-starts": {
    subject: "...and dots",
    files: {
      "10-summit.md": toArticle(
        "Dots:\n\n```\n.\n..\n.hidden\nFrom here\n```\n\n…and .net at the end.",
      ),
      "20-links.md": "## World\n- [.net has a new release](https://example.org/net)\n",
    },
  },
  "empty-blurb": {
    subject: "Headlines alone",
    files: {
      "10-links.md":
        '## World\n- [Bridge opens](https://example.org/bridge)\n- [Festival begins](https://example.org/festival)\n  {source="Example Wire" minutes=3}\n',
    },
  },
  "right-to-left": {
    language: "ar",
    subject: "انتهت القمة دون بيان مشترك",
    files: {
      "10-links.md": [
        "## World",
        "- [افتتاح الجسر في المدينة](https://example.org/bridge) - حركة المرور تتدفق منذ الظهر.",
        "- [انتهت القمة دون بيان، وتعود الوفود في الربيع](https://example.org/summit)",
        "",
      ].join("\n"),
    },
  },
  cjk: {
    language: "ja",
    subject: "首脳会談は合意文書なしで終了、次回は来月に持ち越し、各国は声明を準備",
    files: {
      "10-links.md": [
        "## World",
        "- [首脳会談は合意文書なしで終了](https://example.org/summit) - 各国は声明を準備。",
        "- [新しい橋が開通](https://example.org/bridge)",
        "",
      ].join("\n"),
    },
  },
  "emoji-with-joiners": {
    subject: "👩‍👩‍👧‍👦 families, 🏳️‍🌈 flags, 👩🏽‍🚀 crews and 🇩🇪🇫🇷🇯🇵 teams at the summit in Exampleton",
    files: {
      "10-links.md": "## World\n- [👩🏽‍🚀 A crew returns](https://example.org/crew) - 👨‍👩‍👧‍👦 waited.\n",
    },
  },
  "two-hundred-headlines": {
    subject: "Two hundred headlines",
    files: {
      "10-links.md": `## World\n${Array.from(
        { length: 200 },
        (_, index) =>
          `- [Headline number ${index + 1} of the day](https://example.org/${index + 1})\n`,
      ).join("")}`,
    },
  },
};

describe("a golden mail", () => {
  it.each(Object.entries(CASES))("has the bytes reviewed: %s", async (name, golden) => {
    const { eml, subject, text, html } = await buildGolden(golden);
    const bytes = Buffer.from(eml, "latin1");
    expectGoodLines(bytes);
    expect(await readBack(bytes)).toEqual({
      subject,
      to: [{ name: "Sample Reader", address: "reader@example.org" }],
      text: fillSlots(text).trimEnd(),
      html: fillSlots(html).trimEnd(),
    });
    await expect(eml).toMatchFileSnapshot(`${name}.eml`);
  });

  it("has the bytes reviewed: picture-embedded", async () => {
    const contentId = "summit@courier.example.org";
    const html = `<p>Good morning, ${GREETING_PLACEHOLDER}!</p>\n<img src="cid:${contentId}" alt="Delegates">\n`;
    const picture = {
      contentId,
      mimeType: "image/png",
      bytes: PIXEL,
      fileName: "Gipfel in Köln.png",
    };
    const frame = composeFrame(request({ html, pictures: [picture] }));
    const bytes = Buffer.from(toSampleEml(frame));
    expectGoodLines(bytes);
    await expect(bytes.toString("latin1")).toMatchFileSnapshot("picture-embedded.eml");
  });
});

/** A grey PNG of one pixel. */
const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNoAAAAggCBd81ytgAAAABJRU5ErkJggg==",
  "base64",
);

function toArticle(body: string): string {
  return `---\ntitle: Summit ends without a text\nsection: world\nlead: true\n---\n${body}\n`;
}

/** As the sample reader gets it. */
function fillSlots(body: string): string {
  return body
    .replaceAll(toTokenPlaceholder("leave"), "sampleleave".padEnd(TOKEN_LENGTH, "a"))
    .replaceAll(toTokenPlaceholder("preferences"), "samplepref".padEnd(TOKEN_LENGTH, "a"));
}
