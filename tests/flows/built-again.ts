import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";

import { openByteCache } from "../../src/cache/open-byte-cache.ts";
import { buildPublication } from "../../src/flows/build-publication.ts";
import { openDiskSource } from "../../src/source/content-source.ts";
import { openOutputFolder } from "../../src/source/output-folder.ts";
import { makeFolder } from "../support/make-folder.ts";

const SHIPPED = join(import.meta.dirname, "../..");
const NOW = new Date("2026-03-01T12:00:00Z");

export const gif = (widthPx: number): Uint8Array =>
  Uint8Array.from([...Buffer.from("GIF89a"), widthPx % 256, widthPx >> 8, 160, 0, 0, 0, 0, 0x3b]);

export const article = (title: string, more = ""): string =>
  `---\ntitle: ${title}\nsection: world\nauthor: Clara Hyphen\n${more}---\nText of it.\n`;

export const list = (name: string): string =>
  `## Defence\n- [Headline of ${name}](https://example.org/${name}) - A blurb.\n`;

export interface Built {
  readonly files: ReadonlyMap<string, string>;
  /** Dates of days that were read. */
  readonly read: readonly string[];
  readonly problems: readonly string[];
}

const ignore: (date: string) => void = () => undefined;

export async function build(
  root: string,
  {
    dist = join(root, "dist"),
    now = NOW,
    program = "one",
    cache = join(root, ".cache"),
    onRead = ignore,
  } = {},
): Promise<Built> {
  const source = openDiskSource({ root, shippedRoot: SHIPPED, records: openByteCache(cache) });
  const read: string[] = [];
  // The archive reads days that it does not know; what the site reads is asked for after that.
  const watched = {
    ...source,
    readTheme: (name: string) => {
      read.length = 0;
      return source.readTheme(name);
    },
    readDay: (date: Parameters<typeof source.readDay>[0]) => {
      read.push(date);
      onRead(date);
      return source.readDay(date);
    },
  };
  const { problems } = await buildPublication({
    ...{ source: watched, output: openOutputFolder(dist), days: "none", now },
    ...{ toolVersion: "0", program },
  });
  const said = problems.map(({ rule, place }) => `${place.file}:${place.line} ${rule}`);
  if (!existsSync(join(dist, "site"))) throw new Error(`No site: ${said.join(", ")}`);
  return { files: readFiles(join(dist, "site")), read: [...new Set(read)].sort(), problems: said };
}

function readFiles(folder: string): ReadonlyMap<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    paths.sort().map((path) => [path.slice(folder.length + 1), readFileSync(path, "latin1")]),
  );
}

/** The same content, built by nobody before. */
export function buildAnew(root: string, options: { readonly now?: Date } = {}): Promise<Built> {
  return build(root, { ...options, dist: makeFolder(), cache: makeFolder() });
}

export function write(root: string, path: string, text: string | Uint8Array): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

/** So that the time of its last change is no reason to look again. */
export function settle(root: string, picture = "content/2026-01-05/door.gif"): void {
  const door = join(root, picture);
  if (!existsSync(door)) return;
  const longAgo = new Date("2026-01-01T00:00:00Z");
  utimesSync(door, longAgo, longAgo);
}

export type Edit = (root: string) => void;
