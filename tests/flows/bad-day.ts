import { checkFiles } from "../support/check-files.ts";
import { makeFolder } from "../support/make-folder.ts";
import { CONFIG, DAY, LINKS } from "../support/make-publication.ts";

/** The smallest PNG there is: 1 by 1 pixel. */
export const DOT = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** `…/` in a path is the day's folder. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** The least that an article's front matter says. */
export const HEAD = "title: Summit ends\nsection: world";

/** A day of one good list and what a test adds to it. */
export function makeDay(files: Files = {}): string {
  const whole = { "broadsheet.yaml": CONFIG, "…/20-links.md": LINKS, ...files };
  const named = Object.entries(whole).map(([path, text]) => [
    path.replace("…", `content/${DAY}`),
    text,
  ]);
  return makeFolder(Object.fromEntries(named) as Files);
}

/** What `check` says of such a day, the day's folder written as `…`. */
export async function checkDay(files: Files): Promise<readonly string[]> {
  const found = await checkFiles(makeDay(files));
  return found.map((text) => text.replaceAll(`content/${DAY}/`, "…/"));
}

/** An article with this head. */
export function article(head: string, body = "Text.\n"): Files {
  return { "…/10-a.md": `---\n${head}\n---\n${body}` };
}

/** A link list of one section with these items. */
export function list(items: string): Files {
  return { "…/30-l.md": `## World\n${items}\n` };
}
