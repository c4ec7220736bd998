import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const DAY_MS = 86_400_000;

/** A publication in a folder of its own, one list of links a day from 2012 on. @returns its root */
export function makeArchive(days: number, links: number): string {
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

/** @returns the date of a day, counted from 0 */
export function toDate(index: number): string {
  return new Date(Date.UTC(2012, 0, 1) + index * DAY_MS).toISOString().slice(0, 10);
}
