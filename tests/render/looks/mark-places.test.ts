import { parse, type DefaultTreeAdapterTypes } from "parse5";
import { describe, expect, it } from "vitest";
import { markPlaces } from "../../../src/render/looks/mark-places.ts";
import { renderMail } from "../../../src/render/render-mail.ts";
import { rightToLeftIssue, sampleIssue } from "../../support/sample-issue.ts";
import { samplePublication } from "../../support/sample-publication.ts";
import { readShippedTheme } from "../../support/read-theme.ts";
import { THEMES } from "../themes.ts";

type Node = DefaultTreeAdapterTypes.Node;

/** Read as a browser reads it, by another parser than the one that wrote. */
function listPlaces(html: string): readonly string[] {
  const visit = (node: Node): readonly string[] => [
    ...("attrs" in node
      ? node.attrs.flatMap(({ name, value }) => (name === "data-place" ? [value] : []))
      : []),
    ...("childNodes" in node ? node.childNodes.flatMap(visit) : []),
  ];
  return visit(parse(html));
}

describe.each(THEMES)("places in %s", (name) => {
  it.each([sampleIssue(), rightToLeftIssue()])(
    "change no other byte of $subject",
    async (issue) => {
      const request = { issue, publication: samplePublication(), theme: readShippedTheme(name) };
      const outcome = await renderMail(request);
      if (outcome.kind !== "rendered") throw new Error(JSON.stringify(outcome.problems));
      const { html } = outcome.mail;
      const marked = markPlaces(html, issue);
      expect(marked.replaceAll(/ data-place="[^"]*"/g, "")).toBe(html);
      expect(listPlaces(marked)).toHaveLength(marked.split(" data-place=").length - 1);
      expect(new Set(listPlaces(marked)).size).toBeGreaterThan(5);
    },
  );
});

describe("a mail that brings places of its own", () => {
  const issue = sampleIssue();
  const address = "https://example.net/0";

  it.each([
    `<p data-place="etc/passwd:1:1">Words</p>`,
    `<a DATA-PLACE='etc/passwd:1:1' href="${address}">Words</a>`,
    `<a title="> data-place=" data-place=etc/passwd:1:1 href="${address}">Words</a>`,
    `<p><b data-place\n=\n"etc/passwd:1:1"/>Words<table><a href="${address}" data-place="etc/passwd">`,
  ])("has none of them in the end: %s", (html) => {
    const places = listPlaces(markPlaces(html, issue));
    expect(places.filter((place) => place.includes("passwd"))).toEqual([]);
    expect(places).toHaveLength(html.includes(address) ? 1 : 0);
  });
});
