import { execFileSync } from "node:child_process";
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { toMedian } from "./median.ts";

const PROGRAM = resolve(import.meta.dirname, "../build/main.js");
const DAY_MS = 86_400_000;

export interface CheckFigures {
  readonly days: number;
  readonly links: number;
  /** One day, without and with the cache of the others. */
  readonly coldSeconds: number;
  readonly warmSeconds: number;
  /** One day of a publication that has no other. */
  readonly aloneSeconds: number;
}

/** `check <date>` of the newest day in an archive, as the whole program, each figure the median of some rounds. */
export function benchCheck(days: number, links: number, rounds: number): CheckFigures {
  const root = makeArchive(days, links);
  const alone = makeArchive(1, links);
  try {
    const last = toDate(days - 1);
    const colds: number[] = [];
    const warms: number[] = [];
    const alones: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      rmSync(join(root, ".broadsheet"), { recursive: true, force: true });
      colds.push(time(root, last));
      // An edit since the last check, as in life.
      appendFileSync(
        join(root, `content/${last}/20-links.md`),
        `- [One more](https://example.org/more/${round})\n`,
      );
      warms.push(time(root, last));
      alones.push(time(alone, toDate(0)));
    }
    const [coldSeconds, warmSeconds, aloneSeconds] = [colds, warms, alones].map(toMedian);
    return {
      ...{ days, links },
      coldSeconds: coldSeconds ?? 0,
      warmSeconds: warmSeconds ?? 0,
      aloneSeconds: aloneSeconds ?? 0,
    };
  } finally {
    for (const folder of [root, alone]) rmSync(folder, { recursive: true, force: true });
  }
}

function time(root: string, date: string): number {
  const started = performance.now();
  execFileSync(process.execPath, [PROGRAM, "check", date], { cwd: root, stdio: "ignore" });
  return (performance.now() - started) / 1000;
}

function makeArchive(days: number, links: number): string {
  const root = mkdtempSync(join(tmpdir(), "broadsheet-bench-"));
  writeFileSync(
    join(root, "broadsheet.yaml"),
    `title: The Example Courier
site: { url: https://courier.example.org }
sender: { name: The Example Courier, email: courier@example.org, address: "1 Example Street, Exampleton" }
sections:
  - { slug: world, title: World }
  - { slug: defence, title: Defence }
newsletters:
  - { slug: daily, title: The Daily Courier, theme: broadsheet, release: when-clean, numbering: { first: 1, from: 2012-01-01 } }
`,
  );
  for (let index = 0; index < days; index += 1) {
    const folder = join(root, "content", toDate(index));
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "20-links.md"), toList(index, links));
  }
  return root;
}

function toList(day: number, links: number): string {
  const items = Array.from({ length: links }, (_, index) => {
    const number = day * links + index;
    const heading = index === Math.floor(links / 2) ? "\n## Defence\n\n" : "";
    return `${heading}- [Headline number ${number} of a long archive](https://example.org/archive/${number}/story) - A blurb.\n  {source="Example Wire" minutes=3}\n`;
  });
  return `## World\n\n${items.join("")}`;
}

function toDate(index: number): string {
  return new Date(Date.UTC(2012, 0, 1) + index * DAY_MS).toISOString().slice(0, 10);
}
