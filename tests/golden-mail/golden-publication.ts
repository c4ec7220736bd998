import { readFileSync } from "node:fs";
import { join } from "node:path";

import { buildPublication } from "../../src/flows/build-publication.ts";
import { openDiskSource } from "../../src/source/content-source.ts";
import { openOutputFolder } from "../../src/source/output-folder.ts";
import { makeFolder } from "../support/make-folder.ts";

/** One day of one newsletter. */
export interface GoldenCase {
  readonly language?: string;
  /** Value of `subject:`, as YAML has it. */
  readonly subject: string;
  /** Files of the day besides `issue.md`. */
  readonly files: Readonly<Record<string, string>>;
}

const DAY = "2026-01-05";
const SHIPPED = join(import.meta.dirname, "../..");
const THEME = join(import.meta.dirname, "theme");

/** What `build` writes for a case, with the theme of these tests. */
export async function buildGolden(golden: GoldenCase): Promise<{
  readonly eml: string;
  readonly html: string;
  readonly text: string;
  readonly subject: string;
}> {
  const root = makeFolder(toFiles(golden));
  const outcome = await buildPublication({
    source: openDiskSource({ root, shippedRoot: SHIPPED }),
    output: openOutputFolder(join(root, "dist")),
    days: "newest",
    now: new Date(`${DAY}T06:00:00Z`),
    toolVersion: "0.0.0",
  });
  const [built] = outcome.editions;
  if (built === undefined) throw new Error(JSON.stringify(outcome.problems, null, 2));
  const read = (name: string): string =>
    readFileSync(join(root, "dist", built.folder, name), "latin1");
  const { html, text, subject } = built.edition;
  return { eml: read("mail.eml"), html, text, subject };
}

function toFiles({ language = "en", subject, files }: GoldenCase): Record<string, string> {
  const day = Object.entries(files).map(
    ([name, text]) => [`content/${DAY}/${name}`, text] as const,
  );
  const theme = ["mail.mjml.hbs", "mail.txt.hbs"].map(
    (name) => [`templates/plain/${name}`, readFileSync(join(THEME, name), "utf8")] as const,
  );
  return {
    "broadsheet.yaml": toConfig(language),
    [`content/${DAY}/issue.md`]: `---\nsubject: ${subject}\n---\n`,
    ...Object.fromEntries([...day, ...theme]),
  };
}

function toConfig(language: string): string {
  return `title: The Example Courier
site: { url: https://courier.example.org }
sender: { name: The Example Courier, email: courier@example.org, address: "1 Example Street, Exampleton" }
smtp:
  - { url: "smtp://127.0.0.1:9" }
database: { url: "sqlite:broadsheet.db" }
sections:
  - { slug: world, title: World }
newsletters:
  - slug: daily
    title: The Daily Courier
    language: ${language}
    theme: plain
    sections: all
    schedule: { at: "06:00", days: mon-sat, zone: Europe/Berlin }
    release: when-clean
`;
}
