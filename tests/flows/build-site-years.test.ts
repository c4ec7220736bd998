import { renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

import { CONFIG, makePublication } from "../support/make-publication.ts";
import { article, build, buildAnew, type Edit, gif, list, settle, write } from "./built-again.ts";

/** More dates than have cards of their own, over four years; one newsletter has an issue on some of them. */
function ofYears(): string {
  const winter = Array.from({ length: 32 }, (_, index) =>
    new Date(Date.UTC(2025, 11, 5 + index)).toISOString().slice(0, 10),
  );
  const days = ["2023-05-01", "2023-12-31", "2024-01-01", "2024-06-01", ...winter].map((date) => [
    `content/${date}/20-links.md`,
    list(date),
  ]);
  const brief =
    "  - { slug: brief, title: In Brief, theme: plain, sections: [world], release: when-clean }\n";
  return makePublication({
    "broadsheet.yaml": `${CONFIG}${brief}`,
    "content/2023-05-01/10-article.md": article("Spring"),
    "content/2024-06-01/10-article.md": article("Summer", "image: door.gif\nalt: A door\n"),
    "content/2024-06-01/door.gif": gif(640),
    "content/2025-12-30/10-article.md": article("Winter"),
    ...(Object.fromEntries(days) as Record<string, string>),
  });
}

const remove = (path: string): Edit => {
  return (root) => rmSync(join(root, path), { recursive: true });
};

const EDITS_OF_YEARS: readonly (readonly [name: string, edit: Edit])[] = [
  ["nothing", () => undefined],
  ["a text of an old year", (root) => write(root, "content/2023-05-01/20-links.md", list("new"))],
  ["a picture of an old year", (root) => write(root, "content/2024-06-01/door.gif", gif(700))],
  [
    "a day that others get their cards from",
    (root) => write(root, "content/2026-01-06/20-links.md", list("n")),
  ],
  ["an article, the brief one's last of a year", remove("content/2025-12-30/10-article.md")],
  ["the last day of a year", remove("content/2023-12-31")],
  ["the first day of a year", remove("content/2024-01-01")],
  [
    "a day that is another one now",
    (root) => renameSync(join(root, "content/2023-05-01"), join(root, "content/2023-05-02")),
  ],
  ["a year before", (root) => write(root, "content/2022-07-01/10-article.md", article("Early"))],
  ["a year between", remove("content/2024-06-01")],
  [
    "the newest year",
    (root) => {
      for (let day = 1; day <= 6; day += 1) remove(`content/2026-01-0${day}`)(root);
    },
  ],
];

describe("the site built again", () => {
  it("takes nothing over of a day that became another one while it was read", async () => {
    const root = ofYears();
    const other = "content/2023-05-01/20-links.md";
    await build(root, {
      onRead: (date) => {
        if (date === "2023-05-01") write(root, other, list("other"));
      },
    });
    write(root, other, list("2023-05-01"));
    expect((await build(root)).files).toEqual((await buildAnew(root)).files);
  });

  it("is what it would be anew where years meet", { timeout: 180_000 }, async () => {
    const root = ofYears();
    await build(root);
    for (const [name, edit] of EDITS_OF_YEARS) {
      edit(root);
      settle(root, "content/2024-06-01/door.gif");
      const again = await build(root);
      expect([name, again.files]).toEqual([name, (await buildAnew(root)).files]);
    }
  });
});
