import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { checkPublication } from "../../../src/flows/check/check-publication.ts";
import type { UnclearLink } from "../../../src/flows/links/check-links.ts";
import { judgeLink } from "../../../src/flows/links/judge-links.ts";
import { formatAnswers, parseAnswers } from "../../../src/flows/links/answers-file.ts";
import type { KeptAnswer } from "../../../src/model/link-answers.ts";
import { openLinkProber } from "../../../src/network/links/open-link-prober.ts";
import { openDiskSource } from "../../../src/source/content-source.ts";
import { openPublicationWriter } from "../../../src/source/publication-writer.ts";
import { makeFolder, writeFiles } from "../../support/make-folder.ts";
import { CONFIG, DAY } from "../../support/make-publication.ts";
import { openOutside } from "../../support/open-outside.ts";
import { packageRoot } from "../../support/run-program.ts";
import { day } from "../../support/sample-publication.ts";

/** A site with pages that are there, gone, moved and behind a wall. @returns its origin, and how often it was asked */
async function serveSite(): Promise<{ readonly origin: string; readonly asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    asked.push(path);
    if (path === "/moved") response.writeHead(308, { location: "/new" });
    else response.statusCode = { "/gone": 404, "/wall": 403 }[path] ?? 200;
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

interface Checked {
  readonly lines: readonly string[];
  readonly unclear: readonly UnclearLink[];
}

/** Checks a publication with its links, and keeps the answers, as `check --links` does. */
async function check(root: string, now: string): Promise<Checked> {
  const source = openDiskSource({ root, shippedRoot: packageRoot });
  const unclear: UnclearLink[] = [];
  const prober = openLinkProber({
    userAgent: "Broadsheet/test",
    // Of this machine the site's own port, and nothing at https.
    guard: {
      isAllowedAddress: (address) => address === "127.0.0.1",
      isAllowedPort: (port) => port > 1023,
    },
  });
  const links = {
    ...{ prober, writer: openPublicationWriter(root), now: new Date(now), days: "all" as const },
    listener: {
      onStart: () => undefined,
      onAnswer: () => undefined,
      onUnclear: (link: UnclearLink) => unclear.push(link),
      onMissed: (path: string) => expect.unreachable(path),
    },
  };
  const outside = openOutside(root, links);
  const found = await checkPublication({ source, dates: null, now: new Date(now), outside });
  await prober.close();
  const lines = found
    .filter(({ rule }) => rule !== "link-private")
    .map(({ place, rule, message }) => `${place.line}:${place.column} ${rule}: ${message}`);
  return { lines, unclear };
}

function makeSite(origin: string, items: string): string {
  const text = `## World\n\n${items.replaceAll("ORIGIN", origin)}\n- [More](${origin}/more)\n`;
  return makeFolder({
    "broadsheet.yaml": `${CONFIG}check: { rules: { link-private: off, link-words: off } }\n`,
    [`content/${DAY}/20-links.md`]: text,
  });
}

describe("check --links", () => {
  it("names pages that are gone or have moved at their lines, and only tells those behind a wall", async () => {
    const { origin } = await serveSite();
    const root = makeSite(
      origin,
      "- [Gone](ORIGIN/gone)\n- [Moved](ORIGIN/moved)\n- [Wall](ORIGIN/wall) - See [again](ORIGIN/gone#part).",
    );
    const { lines, unclear } = await check(root, `${DAY}T05:00:00Z`);
    expect(lines).toEqual([
      `3:3 link-dead: The page is not there: it answers 404: ${origin}/gone`,
      `4:3 link-moved: The page has moved for good to ${origin}/new`,
      expect.stringContaining("link-dead"),
    ]);
    expect(unclear.map(({ cause, place }) => `${place.line} ${cause}`)).toEqual([
      "5 it answers 403",
    ]);
  });

  it("keeps answers, and asks again when they are old", async () => {
    const { origin, asked } = await serveSite();
    const root = makeSite(origin, "- [Here](ORIGIN/here)");
    await check(root, "2026-01-05T05:00:00Z");
    expect(asked.length).toBeGreaterThan(0);
    const before = asked.length;
    await check(root, "2026-01-20T05:00:00Z");
    expect(asked).toHaveLength(before);
    await check(root, "2026-03-01T05:00:00Z");
    expect(asked.length).toBeGreaterThan(before);
  });

  it("takes an exception, which is not called useless when nobody asks", async () => {
    const { origin } = await serveSite();
    const root = makeSite(
      origin,
      "<!-- allow link-dead: the page is the story -->\n- [Gone](ORIGIN/gone)",
    );
    expect((await check(root, `${DAY}T05:00:00Z`)).lines).toEqual([]);
    const source = openDiskSource({ root, shippedRoot: packageRoot });
    const found = await checkPublication({
      source,
      dates: [day(DAY)],
      now: new Date(`${DAY}T05:00:00Z`),
      outside: null,
    });
    expect(found).toEqual([]);
  });

  it("does without a file of answers that is broken, and writes a whole one", async () => {
    const { origin } = await serveSite();
    const root = makeSite(origin, "- [Here](ORIGIN/here)");
    writeFiles(root, { "links.json": "<<<<<<< HEAD\n\u0000{" });
    await check(root, `${DAY}T05:00:00Z`);
    const answers = parseAnswers(readFileSync(join(root, "links.json"), "utf8"));
    expect([...answers.keys()].sort()).toEqual([`${origin}/here`, `${origin}/more`]);
  });
});

describe("a page that has moved", () => {
  it.each([
    [
      "https://example.org/a#part",
      "https://example.org/b",
      "- [A](https://example.org/b#part) and more",
    ],
    [
      "https://example.org/a",
      "https://example.org/$&/b",
      "- [A](https://example.org/$&/b) and more",
    ],
  ])("%s is mended to %s with what was written around it", (url, to, mended) => {
    const place = { file: "content/2026-01-05/20.md", line: 1, column: 3 };
    const line = `- [A](${url}) and more`;
    const [found] = judgeLink({ url, place, words: "A", answer: { kind: "moved", to }, line });
    expect(found?.mended).toBe(mended);
  });
});

describe("the file of answers", () => {
  const answers = new Map<string, KeptAnswer>([
    ["https://example.org/b", { on: day("2026-01-05"), answer: { kind: "alive" } }],
    [
      "https://example.org/a",
      { on: day("2026-01-04"), answer: { kind: "dead", ground: "gone", cause: "it answers 404" } },
    ],
  ]);

  it("has one sorted line an address, and is read back", () => {
    const text = formatAnswers(answers);
    expect(text).toBe(
      '{\n  "https://example.org/a": {"on":"2026-01-04","kind":"dead","ground":"gone","cause":"it answers 404"},\n' +
        '  "https://example.org/b": {"on":"2026-01-05","kind":"alive"}\n}\n',
    );
    expect(parseAnswers(text)).toEqual(answers);
  });

  it("gives its good lines where a merge left its marks", () => {
    const text = formatAnswers(answers).replace("{\n", "{\n<<<<<<< HEAD\n");
    expect(parseAnswers(text)).toEqual(answers);
  });

  it.each([
    '{"__proto__": {"on": "2026-01-05", "kind": "alive"}}',
    '{"https://example.org/": {"on": "2026-02-30", "kind": "alive"}}',
    '{"https://example.org/": {"on": "2026-01-05", "kind": "moved", "to": "nowhere"}}',
    '{"https://example.org/": 7}',
    "[]",
    "",
  ])("takes no answer from %s", (text) => {
    expect(parseAnswers(text).size).toBe(0);
  });
});
