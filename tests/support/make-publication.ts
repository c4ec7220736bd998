import { commitAll, makeFolder } from "./make-folder.ts";

/** Its `broadsheet.yaml`. */
export const CONFIG = `title: The Example Courier
site: { url: https://courier.example.org }
sender: { name: The Example Courier, email: courier@example.org, address: "1 Example Street, Exampleton" }
smtp:
  - { url: "smtp://127.0.0.1:9", connections: 4 }
database: { url: "sqlite:broadsheet.db" }
sections:
  - { slug: world, title: World }
  - { slug: defence, title: Defence }
newsletters:
  - slug: daily
    title: The Daily Courier
    theme: broadsheet
    sections: all
    schedule: { at: "06:00", days: mon-sat, zone: Europe/Berlin }
    release: when-clean
`;

/** The least there is to say: two sections, one newsletter that nobody schedules. */
export const PLAIN_CONFIG = `title: The Example Courier
site: { url: https://courier.example.org }
sender: { name: The Example Courier, email: courier@example.org, address: "1 Example Street, Exampleton" }
sections:
  - { slug: world, title: World }
  - { slug: defence, title: Defence }
newsletters:
  - { slug: daily, title: The Daily Courier, theme: plain, release: when-clean }
`;

export const LINKS = `## World
- [Bridge opens in Exampleton](https://example.org/bridge) - Traffic flows since noon.
  {source="Example Wire" minutes=3}
- [Lantern festival draws a record crowd](https://example.org/lanterns)
`;

export const ARTICLE = `---
title: Summit ends without a text
section: world
lead: true
author: A. Writer
---
The delegates left at 10:30 without a word.

They meet again in spring.
`;

export const DAY = "2026-01-05";

/** A small publication, committed, with files added or replaced. */
export function makePublication(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const root = makeFolder({
    "broadsheet.yaml": CONFIG,
    ".gitignore": "*.db*\ndist/\npeople.csv\nsink.jsonl\n",
    [`content/${DAY}/10-summit.md`]: ARTICLE,
    [`content/${DAY}/20-links.md`]: LINKS,
    ...files,
  });
  commitAll(root);
  return root;
}

/** `reader0001@example.org` and so on, one a line, below a header. */
export function makePeople(count: number): string {
  const rows = Array.from({ length: count }, (_, index) => {
    const number = String(index + 1).padStart(4, "0");
    return `reader${number}@example.org,Reader ${number}`;
  });
  return `email,name\n${rows.join("\n")}\n`;
}
