import { readdir, rm } from "node:fs/promises";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Document, parseDocument } from "yaml";

import { buildPublication } from "../../src/flows/build-publication.ts";
import type { ContentSource } from "../../src/model/ports.ts";
import type { Problem } from "../../src/model/problem.ts";
import { openByteCache } from "../../src/cache/open-byte-cache.ts";
import { createPictureMaker } from "../../src/pictures/create-picture-maker.ts";
import { openDiskSource } from "../../src/source/content-source.ts";
import { openOutputFolder } from "../../src/source/output-folder.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const FULL_DAY = join(ROOT, "tests/cases/full-day");
/** Every part of a mail once, in five newsletters: two languages, two widths, logo and colours of its own. */
const KITCHEN_SINK = join(ROOT, "tests/kitchen-sink");
/** After the last sample day, so that all of them are out. */
const NOW = new Date("2026-02-01T12:00:00Z");

/** One build of a publication. */
export interface Variant {
  /** `sample-broadsheet`, `sample-broadsheet-ar`: also the folder's name. */
  readonly name: string;
  /** Absolute path of the publication. */
  readonly root: string;
  /** Of every newsletter; null leaves each its own. */
  readonly theme: string | null;
  /** Of every newsletter; null leaves each its own. */
  readonly language: string | null;
  readonly days: "all" | "newest";
}

export interface VariantOutcome {
  readonly variant: Variant;
  /** Holds `editions/` and `site/`, as `broadsheet build` writes them. */
  readonly folder: string;
  readonly problems: readonly Problem[];
  /** `daily/2026-01-05`: what could not be built. */
  readonly failed: readonly string[];
}

/**
 * Every shipped theme with every sample day, the days that have every part, and one day as if its newsletter were
 * in Arabic, which reads from right to left.
 */
export async function listVariants(): Promise<readonly Variant[]> {
  const themes = await listThemes();
  const sink = { root: KITCHEN_SINK, theme: null, language: null, days: "all" as const };
  const each = themes.flatMap((theme) => [
    { name: `sample-${theme}`, root: ROOT, theme, language: null, days: "all" as const },
    { name: `sample-${theme}-ar`, root: ROOT, theme, language: "ar", days: "newest" as const },
    { name: `full-${theme}`, root: FULL_DAY, theme, language: null, days: "all" as const },
  ]);
  return [...each, { name: "sink", ...sink }];
}

/** @returns names of folders in `templates/` that hold a `theme.yaml` */
export async function listThemes(): Promise<readonly string[]> {
  const folders = await readdir(join(ROOT, "templates"));
  return folders.filter((name) => existsSync(join(ROOT, "templates", name, "theme.yaml"))).sort();
}

/**
 * Builds variants through the same flow as `broadsheet build`, into `folder`, which is emptied before; the pictures'
 * cache lies beside it.
 */
export async function buildMails(
  variants: readonly Variant[],
  folder: string,
): Promise<readonly VariantOutcome[]> {
  await rm(folder, { recursive: true, force: true });
  const outcomes: VariantOutcome[] = [];
  for (const variant of variants) outcomes.push(await buildVariant(variant, folder));
  return outcomes;
}

async function buildVariant(variant: Variant, folder: string): Promise<VariantOutcome> {
  const output = join(folder, variant.name);
  const pictures = createPictureMaker(openByteCache(`${folder}-pictures`));
  const { failed, problems } = await buildPublication({
    source: withChoices(
      openDiskSource({ root: variant.root, shippedRoot: ROOT, pictures }),
      variant,
    ),
    output: openOutputFolder(output),
    days: variant.days,
    now: NOW,
    toolVersion: "0.0.0-check",
  });
  return { variant, folder: output, problems, failed };
}

/** The same publication, as if its config said another theme and language. */
function withChoices(source: ContentSource, { theme, language }: Variant): ContentSource {
  return {
    ...source,
    async readConfig() {
      const config = await source.readConfig();
      if (config.value === null) return config;
      const document = parseDocument(config.value.text);
      for (let index = 0; document.hasIn(["newsletters", index]); index += 1) {
        choose(document, index, { theme, language });
      }
      return { ...config, value: { ...config.value, text: String(document) } };
    },
  };
}

function choose(
  document: Document,
  index: number,
  { theme, language }: Pick<Variant, "theme" | "language">,
): void {
  if (theme !== null) document.setIn(["newsletters", index, "theme"], theme);
  if (language !== null) document.setIn(["newsletters", index, "language"], language);
}
