import { describe, expect, test } from "vitest";

import { type BuiltMail, readMails } from "./mails.ts";
import { readHtml, toLetters } from "./read-html.ts";
import { readSource, type SourceFacts } from "./read-source.ts";

const mails = readMails();

/** What the editors wrote and a reader of one part would miss. */
function listLost({ headlines, links }: SourceFacts, mail: BuiltMail) {
  const html = readHtml(mail.html);
  const inHtml = toLetters(html.words);
  const inText = toLetters(mail.text);
  return {
    html: [
      ...headlines.filter((headline) => !inHtml.includes(toLetters(headline))),
      ...links.filter((link) => !html.links.has(link)),
    ],
    text: [
      ...headlines.filter((headline) => !inText.includes(toLetters(headline))),
      ...links.filter((link) => !mail.text.includes(link)),
    ],
  };
}

describe("every headline and link of the source", () => {
  test.for(mails.map((mail) => [mail.name, mail] as const))(
    "is in both parts of %s",
    ([, mail]) => {
      const source = readSource(mail.variant.root, mail.newsletter, mail.date);
      expect(source.headlines.length).toBeGreaterThan(2);
      expect(source.links.length).toBeGreaterThan(2);
      expect(listLost(source, mail)).toEqual({ html: [], text: [] });
    },
  );

  test("is missed where it is taken away, in either part", () => {
    const [mail] = mails;
    if (mail === undefined) throw new Error("No mail was built");
    const source = readSource(mail.variant.root, mail.newsletter, mail.date);
    const [headline = ""] = source.headlines;
    const [link = ""] = source.links;
    const without = (text: string) => text.replaceAll(headline, "").replaceAll(link, "");
    expect(
      listLost(source, { ...mail, html: without(mail.html), text: without(mail.text) }),
    ).toEqual({
      html: [headline, link],
      text: [headline, link],
    });
  });

  test("are the 60 headlines of the day that has as many", () => {
    const root =
      mails.find(({ variant }) => variant.name.startsWith("sample-"))?.variant.root ?? "";
    expect(readSource(root, "daily", "2026-01-07").headlines.length).toBeGreaterThanOrEqual(60);
  });
});
