import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { describe, expect, it } from "vitest";

import { renderIssue } from "../../src/flows/make-edition.ts";
import { buildPublication } from "../../src/flows/build-publication.ts";
import { measureMail } from "../../src/flows/mail-sizes.ts";
import { GMAIL_CLIP_BYTES, type MailSizes } from "../../src/model/mail-sizes.ts";
import { openPool } from "../../src/flows/pool.ts";
import { readIssue } from "../../src/flows/read-issue.ts";
import type { Issue } from "../../src/model/issue.ts";
import { openDiskSource } from "../../src/source/content-source.ts";
import { openOutputFolder } from "../../src/source/output-folder.ts";
import { makePublication, DAY } from "../support/make-publication.ts";
import { toDate } from "../support/names.ts";

const shippedRoot = resolve(import.meta.dirname, "../..");

function toLinks(count: number): string {
  const lines = Array.from(
    { length: count },
    (_, index) =>
      `- [Headline number ${index + 1} & more](https://example.org/news?id=${index + 1}&from=us) - The blurb of it.\n` +
      '  {source="Example Wire" minutes=3}\n',
  );
  return `## World\n${lines.join("")}`;
}

async function render(root: string): Promise<{ issue: Issue; html: string; sizes: MailSizes }> {
  const { value: pool } = await openPool(openDiskSource({ root, shippedRoot }));
  const newsletter = pool?.publication.newsletters[0];
  if (pool === null || newsletter === undefined) throw new Error("No publication");
  const date = toDate(DAY);
  const now = new Date("2026-01-05T06:00:00Z");
  const request = { newsletter, date, now, lastKnown: date, frozenNumbers: new Map() };
  const { value: issue, problems } = await readIssue(pool, request);
  if (issue === null) throw new Error(JSON.stringify(problems));
  const { value: made, problems: found } = await renderIssue(pool, issue);
  if (made === null) throw new Error(JSON.stringify(found));
  const { mail, fetchedBytes } = made;
  const sizes = measureMail({ issue, mail, wireBytes: 0, fetchedBytes });
  return { issue, html: mail.html, sizes };
}

describe("a mail's sizes", () => {
  it.each(["broadsheet", "brief", "plain"])("name every item and article in %s", async (theme) => {
    const { html, sizes } = await render(makePublication(withTheme(theme, toLinks(30))));
    const headlines = sizes.items.map(({ headline }) => headline);
    expect([...headlines].sort()).toEqual(
      [
        "Summit ends without a text",
        ...Array.from({ length: 30 }, (_, index) => `Headline number ${index + 1} & more`),
      ].sort(),
    );
    const { htmlBytes, cutAt } = sizes;
    expect({ htmlBytes, cutAt }).toEqual({ htmlBytes: Buffer.byteLength(html), cutAt: null });
    const items = sizes.items.filter(({ headline }) => headline.startsWith("Headline"));
    const bytes = items.map((item) => item.bytes);
    // Equal items take equal room but for the digits of their number, and no item takes a neighbour's.
    expect(Math.max(...bytes) - Math.min(...bytes)).toBeLessThanOrEqual(4);
    expect(Math.max(...bytes)).toBeLessThan(700);
    expect(Math.min(...bytes)).toBeGreaterThan(150);
  });

  it("count an article's whole body", async () => {
    const paragraph = `${"Words of the article. ".repeat(20)}\n\n`;
    const long = `---\ntitle: A long read\nsection: world\n---\n${paragraph.repeat(20)}`;
    const files = { [`content/${DAY}/30-long.md`]: long };
    const { sizes } = await render(makePublication(files));
    const article = sizes.items.find(({ headline }) => headline === "A long read");
    expect(article?.bytes).toBeGreaterThan(paragraph.length * 20);
    expect(article?.bytes).toBeLessThan(paragraph.length * 20 + 6000);
  });

  it("tell two items with one address apart", async () => {
    const links =
      "## World\n- [One](https://example.org/a)\n- [Two](https://example.org/a) {repeat}\n";
    const { sizes } = await render(makePublication({ [`content/${DAY}/20-links.md`]: links }));
    const lines = sizes.items.map(({ headline, place }) => `${place.line} ${headline}`);
    expect(lines).toEqual(expect.arrayContaining(["2 One", "3 Two"]));
  });

  it.each(["broadsheet", "brief", "plain"])(
    "name the one of 300 headlines at which Gmail cuts %s",
    async (theme) => {
      const { html, sizes } = await render(makePublication(withTheme(theme, toLinks(300))));
      expect(sizes.htmlBytes).toBeGreaterThan(GMAIL_CLIP_BYTES);
      const shown = Buffer.from(html).subarray(0, GMAIL_CLIP_BYTES).toString();
      const whole = sizes.items.filter(({ headline }) => shown.includes(`>${toHtml(headline)}<`));
      expect(whole.length).toBeGreaterThan(100);
      // The last headline that is still there begins the item that is not whole, or the next one would.
      const at = sizes.items.findIndex(({ headline }) => headline === sizes.cutAt?.headline);
      expect([whole.length - 1, whole.length]).toContain(at);
    },
  );
});

describe("building a mail that is too large", () => {
  it("warns at the item's line, and writes all sizes beside the mail", async () => {
    const root = makePublication(withTheme("brief", toLinks(300)));
    const outcome = await buildPublication({
      source: openDiskSource({ root, shippedRoot }),
      output: openOutputFolder(join(root, "dist")),
      days: "newest",
      now: new Date("2026-01-05T06:00:00Z"),
      toolVersion: "0.0.0",
    });
    const facts = JSON.parse(
      readFileSync(join(root, `dist/editions/daily/${DAY}/edition.json`), "utf8"),
    ) as { sizes: MailSizes };
    const { cutAt, htmlBytes, wireBytes } = facts.sizes;
    expect(wireBytes).toBe(readFileSync(join(root, `dist/editions/daily/${DAY}/mail.eml`)).length);
    expect(outcome.problems.filter(({ rule }) => rule === "mail-size")).toEqual([
      {
        rule: "mail-size",
        severity: "warning",
        place: cutAt?.place,
        message:
          `Gmail cuts the mail of “daily” at “${cutAt?.headline ?? ""}”: it shows 102,400 bytes of HTML, ` +
          `the mail has ${htmlBytes.toLocaleString("en")} (${wireBytes.toLocaleString("en")} as it is sent); fewer items or shorter articles keep the rest. ` +
          "The largest: “Summit ends without a text” (content/2026-01-05/10-summit.md:2, 595 bytes), " +
          "“Headline number 100 & more” (content/2026-01-05/20-links.md:200, 349 bytes), " +
          "“Headline number 101 & more” (content/2026-01-05/20-links.md:202, 349 bytes)",
        mended: null,
      },
    ]);
  });
});

function withTheme(theme: string, links: string): Record<string, string> {
  const config = readFileSync(join(makePublication(), "broadsheet.yaml"), "utf8");
  return {
    "broadsheet.yaml": config.replace("theme: broadsheet", `theme: ${theme}`),
    [`content/${DAY}/20-links.md`]: links,
  };
}

function toHtml(text: string): string {
  return text.replaceAll("&", "&amp;");
}
