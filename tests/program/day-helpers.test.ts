import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

import { openByteCache } from "../../src/cache/open-byte-cache.ts";
import { type BuildOutcome, buildPublication } from "../../src/flows/build-publication.ts";
import { checkPublication } from "../../src/flows/check/check-publication.ts";
import type { StartDayHelpers } from "../../src/model/day-helper.ts";
import { openDiskSource } from "../../src/source/content-source.ts";
import { openOutputFolder } from "../../src/source/output-folder.ts";
import { startDayHelpers } from "../../src/system/start-day-helpers.ts";
import { git, makeFolder, writeFiles } from "../support/make-folder.ts";
import { CONFIG, makePublication } from "../support/make-publication.ts";
import { openOutside } from "../support/open-outside.ts";
import { packageRoot } from "../support/run-program.ts";

const NOW = new Date("2026-03-01T12:00:00Z");
const DAYS = 130;
const DATES = Array.from({ length: DAYS }, (_, index) =>
  new Date(Date.UTC(2025, 9, 1 + index)).toISOString().slice(0, 10),
);

const gif = Uint8Array.from([...Buffer.from("GIF89a"), 128, 2, 160, 0, 0, 0, 0, 0x3b]);

/** Two newsletters that share articles, some of them with a picture, a note, a correction, or taken back. */
function makeLongPublication(): string {
  const two = `${CONFIG}  - { slug: brief, title: In Brief, theme: plain, sections: [world], release: when-clean, numbering: { first: 3, from: 2025-10-05 } }\n`;
  const days = DATES.flatMap((date, index): [string, string | Uint8Array][] => [
    [`content/${date}/10-article.md`, toArticle(date, index)],
    [
      `content/${date}/20-links.md`,
      `## Defence\n- [Headline of ${date}](https://example.org/${date}) - A *blurb*[^1].\n\n[^1]: A note.\n`,
    ],
    ...(index % 9 === 0 ? [[`content/${date}/door.gif`, gif] as [string, Uint8Array]] : []),
  ]);
  return makePublication({ "broadsheet.yaml": two, ...Object.fromEntries(days) });
}

function toArticle(date: string, index: number): string {
  const head = `---\ntitle: Article of ${date}\nsection: world\nauthor: Clara Hyphen\n`;
  const image = index % 9 === 0 ? "image: door.gif\nalt: A door\n" : "";
  const withdrawn = index % 11 === 1 ? "withdrawn: It was not so\n" : "";
  const correction = index % 13 === 2 ? `\n:::correction{date=${date}}\nIt *is* so.\n:::\n` : "";
  return `${head}${image}${withdrawn}---\nText of it.\n${correction}`;
}

type Order = Parameters<StartDayHelpers>[0];

/** Threads of the built program, as many as there would be with three cores. */
function toHelped(root: string, file = "build/help-reading.js"): StartDayHelpers {
  return (publication: Order) =>
    startDayHelpers(join(packageRoot, file), { root, packageRoot, publication }, 3);
}

interface Built {
  readonly files: Readonly<Record<string, string>>;
  /** What is kept of days for others. */
  readonly records: Readonly<Record<string, string>>;
  readonly outcome: BuildOutcome;
}

async function build(root: string, startHelpers?: StartDayHelpers): Promise<Built> {
  const dist = makeFolder();
  const cache = makeFolder();
  const outcome = await buildPublication({
    source: openDiskSource({
      ...{ root, shippedRoot: packageRoot, records: openByteCache(cache) },
    }),
    output: openOutputFolder(dist),
    ...{ days: "none", now: NOW, toolVersion: "0", program: "test" },
    ...(startHelpers && { startHelpers }),
  });
  const kept = Object.entries(readFiles(cache)).filter(([name]) => name.startsWith("records-"));
  return { files: readFiles(join(dist, "site")), records: Object.fromEntries(kept), outcome };
}

/** Nothing of a site that was not built. */
function readFiles(folder: string): Readonly<Record<string, string>> {
  if (!existsSync(folder)) return {};
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries.flatMap((entry) =>
    entry.isFile() ? [join(entry.parentPath, entry.name)] : [],
  );
  return Object.fromEntries(
    paths.sort().map((path) => [path.slice(folder.length + 1), readFileSync(path, "latin1")]),
  );
}

describe("a site whose days are read by threads", () => {
  it("has the bytes of one whose days are read here", async () => {
    const root = makeLongPublication();
    let [reads, records] = [0, 0];
    const counted: StartDayHelpers = (publication) =>
      toHelped(root)(publication).map((helper) => ({
        ...helper,
        readRecord: async (date) => {
          const record = await helper.readRecord(date);
          if (record !== null) records += 1;
          return record;
        },
        read: async (date) => {
          const day = await helper.read(date);
          if (day !== null) reads += 1;
          return day;
        },
      }));
    const helped = await build(root, counted);
    const alone = await build(root);
    expect(reads).toBeGreaterThan(20);
    expect(records).toBeGreaterThan(DAYS / 3);
    expect(Object.keys(helped.files).length).toBeGreaterThan(2 * DAYS);
    expect(helped.files).toEqual(alone.files);
    expect(helped.outcome).toEqual(alone.outcome);
    expect(Object.keys(helped.records)).toHaveLength(2);
    expect(helped.records).toEqual(alone.records);
  });

  it("has the same problems in the same order, also where days are judged by earlier ones", async () => {
    const root = makeLongPublication();
    const config = readFileSync(join(root, "broadsheet.yaml"), "utf8");
    const again = `## World\n- [Headline of ${DATES[3]}](https://example.org/${DATES[3]})\n`;
    writeFiles(root, {
      "broadsheet.yaml": `${config}check: { rules: { repeat: error } }\n`,
      [`content/${DATES[60]}/30-again.md`]: again,
      [`content/${DATES[90]}/10-article.md`]: "---\ntitle: The the\nsection: nowhere\n---\nText.\n",
      [`content/${DATES[120]}/30-again.md`]: again,
    });
    const helped = await build(root, toHelped(root));
    const alone = await build(root);
    expect(helped).toEqual(alone);
    expect(alone.files).toEqual({});
    const said = alone.outcome.problems.map(({ rule, place }) => `${place.file} ${rule}`);
    expect(said).toEqual([
      `content/${DATES[60]}/30-again.md repeat`,
      `content/${DATES[90]}/10-article.md word-twice`,
      `content/${DATES[90]}/10-article.md section-unknown`,
      `content/${DATES[120]}/30-again.md repeat`,
    ]);
  });

  it("is not built, and does not wait for ever, when a thread dies", async () => {
    const root = makeLongPublication();
    const dying = join(makeFolder({ "dies.mjs": "process.exit(3);\n" }), "dies.mjs");
    const helped: StartDayHelpers = (publication) =>
      startDayHelpers(dying, { root, packageRoot, publication }, 2);
    await expect(build(root, helped)).rejects.toThrow(
      "A thread that reads days ended with status 3",
    );
  });

  it("is built all the same where threads can read nothing", async () => {
    const root = makeLongPublication();
    const text =
      "import { parentPort } from 'node:worker_threads';\nparentPort.on('message', () => parentPort.postMessage(null));\n";
    const idle = join(makeFolder({ "idle.mjs": text }), "idle.mjs");
    const helped = await build(root, (publication) =>
      startDayHelpers(idle, { root, packageRoot, publication }, 2),
    );
    expect(helped.files).toEqual((await build(root)).files);
  });
});

describe("a check whose days are checked by threads", () => {
  it("finds the same at the same places, with what is known from elsewhere and what is excepted", async () => {
    const root = makeLongPublication();
    for (const index of [60, 70]) git(root, "tag", `sent/daily/${DATES[index]}/r1`);
    const again = `## World\n- [Headline of ${DATES[3]}](https://example.org/${DATES[3]})\n`;
    const excepted = (rule: string) => `<!-- allow ${rule}: it is well known -->\n${again}`;
    writeFiles(root, {
      [`content/${DATES[60]}/30-again.md`]: again,
      [`content/${DATES[70]}/30-again.md`]: excepted("sent-changed"),
      [`content/${DATES[90]}/10-article.md`]: "---\ntitle: The the\nsection: nowhere\n---\nText.\n",
      [`content/${DATES[100]}/30-again.md`]: excepted("headline-cut"),
      ...Object.fromEntries(
        [110, 111, 112, 113, 114].map((index) => [
          `content/${DATES[index]}/30-again.md`,
          again.replace("- [", "<!-- allow repeat: it is well known -->\n- ["),
        ]),
      ),
      // Nobody looked at spelling, so nobody knows whether it is of use.
      [`content/${DATES[120]}/30-again.md`]: excepted("spelling"),
    });
    let checks = 0;
    const counted: StartDayHelpers = (publication) =>
      toHelped(root)(publication).map((helper) => ({
        ...helper,
        check: async (date, findings) => {
          const found = await helper.check(date, findings);
          if (found !== null) checks += 1;
          return found;
        },
      }));
    const days: number[] = [];
    const request = {
      ...{ source: openDiskSource({ root, shippedRoot: packageRoot }), dates: null, now: NOW },
      outside: openOutside(root),
      listener: {
        onStart: (total: number) => days.push(total),
        onDay: () => days.push(1),
        onEnd: () => days.push(0),
      },
    };
    const helped = await checkPublication({ ...request, startHelpers: counted });
    expect(days.splice(0)).toEqual([DAYS, ...DATES.map(() => 1), 0]);
    expect(checks).toBeGreaterThan(20);
    expect(helped).toEqual(await checkPublication(request));
    const rules = new Set(helped.map(({ rule }) => rule));
    for (const rule of ["repeat", "sent-changed", "exception", "section-unknown", "word-twice"]) {
      expect(rules).toContain(rule);
    }
    const exceptions = helped.filter(({ rule }) => rule === "exception");
    expect(exceptions.map(({ place }) => place.file)).toEqual([
      `content/${DATES[100]}/30-again.md`,
    ]);
  });
});
