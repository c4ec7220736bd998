import { describe, expect, it } from "vitest";

import {
  renderRequestMail,
  type RequestMailFacts,
} from "../../../src/render/requests/render-request-mail.ts";
import { REQUEST_LANGUAGES } from "../../../src/render/requests/request-words.ts";

const FACTS: RequestMailFacts = {
  ...{ kind: "subscribe", language: "en", publication: "A & B <Courier>" },
  ...{ imprint: "1 Example Street", newsletters: ["Daily “D”"] },
  url: "https://courier.example.org/answer/abc",
};

const KINDS = ["subscribe", "move-from", "move-to", "data", "erase"] as const;

describe("a mail that asks a mailbox", () => {
  it.each(REQUEST_LANGUAGES.flatMap((language) => KINDS.map((kind) => [language, kind] as const)))(
    "in %s, %s, has the question, the link and who asks in both parts",
    async (language, kind) => {
      const mail = await renderRequestMail({ ...FACTS, language, kind });
      for (const part of [mail.subject, mail.text, mail.html]) {
        expect(part).not.toMatch(/\{\w+\}|undefined/);
      }
      expect(mail.text.split("\n").every((line) => line.length <= 78)).toBe(true);
      expect(mail.text).toContain(`\n${FACTS.url}\n`);
      expect(mail.text).toContain("1 Example Street");
      expect(mail.html).toContain(`href="${FACTS.url}"`);
      expect(mail.html).toContain("A &amp; B &lt;Courier&gt;");
      expect(mail.html).toContain(`lang="${language}"`);
      const direction = language === "ar" ? "rtl" : "ltr";
      expect(new Set(mail.html.match(/direction: ?\w+/g))).toEqual(
        new Set([`direction:${direction}`]),
      );
      expect(mail.html).not.toContain("<Courier>");
    },
  );

  it("lists the newsletters that were chosen", async () => {
    const mail = await renderRequestMail(FACTS);
    expect(mail.text).toContain("- Daily “D”");
    expect(mail.html).toContain("Daily “D”</li>");
  });
});
