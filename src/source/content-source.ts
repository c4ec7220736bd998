import type { PictureFile, SourceFile } from "../model/content.ts";
import type { Origin } from "../model/edition.ts";
import { type IsoDate, parseIsoDate } from "../model/names.ts";
import type { ByteCache } from "../model/byte-cache.ts";
import type { CardMaker, ContentSource, PictureMaker } from "../model/ports.ts";
import { type Checked, type Problem, problem } from "../model/problem.ts";
import { UserError } from "../model/user-error.ts";
import { openCommitTree } from "./commit-tree.ts";
import { decodeText } from "./decode-text.ts";
import { openDiskTree } from "./disk-tree.ts";
import { type FileTree, UnreadableFile } from "./file-tree.ts";
import { listDifferences, PUBLICATION_PATHS, readCommit } from "./git.ts";
import { hashContent } from "./hash-content.ts";
import { readDay, readFolder } from "./read-day.ts";
import { measurePicture } from "./measure-picture.ts";
import { listThemes, readTheme } from "./read-theme.ts";

const CONFIG = "broadsheet.yaml";
/** What pages answered when they were asked, and what feeds have said; no part of any edition. */
const ANSWERS = ["links.json", "links", "feeds.json"];
/** Folders in `content/` that are no dates, on purpose. */
const OTHER_FOLDERS = ["inbox", "pages"];

export interface SourcePlace {
  /** Absolute path of the publication. */
  readonly root: string;
  /** Absolute path of the folder that holds Broadsheet's own `templates/`. */
  readonly shippedRoot: string;
  /** Left out, every version of a picture has the bytes of its file. */
  readonly pictures?: PictureMaker;
  /** Left out, a card has the bytes of its words. */
  readonly cards?: CardMaker;
  /** Left out, records of days are made anew each time. */
  readonly records?: ByteCache;
}

/** The publication's files as they are on disk now: what editors look at. */
export function openDiskSource(place: SourcePlace): ContentSource {
  const tree = openDiskTree(place.root);
  return openSource({
    own: tree,
    shipped: openDiskTree(place.shippedRoot),
    pictures: place.pictures ?? SAME_BYTES,
    cards: place.cards ?? WORDS_ONLY,
    records: place.records ?? null,
    readOrigin: async () => ({ kind: "bytes", hash: await hashContent(tree) }),
    listUncommitted: () => Promise.resolve([]),
  });
}

/**
 * The publication's files in the commit that `ref` names now: what is sent.
 *
 * @throws UserError if the ref names no commit
 */
export async function openCommitSource(place: SourcePlace, ref: string): Promise<ContentSource> {
  const commit = await readCommit(place.root, ref);
  if (commit === null) {
    throw new UserError("no-such-commit", {
      message: `“${ref}” names no commit in ${place.root}`,
      advice: "Commit the content first, or correct `git.ref` in broadsheet.yaml",
    });
  }
  return openSource({
    own: await openCommitTree(place.root, commit),
    shipped: openDiskTree(place.shippedRoot),
    pictures: place.pictures ?? SAME_BYTES,
    cards: place.cards ?? WORDS_ONLY,
    records: place.records ?? null,
    readOrigin: () => Promise.resolve({ kind: "commit", commit }),
    listUncommitted: () => listDifferences(place.root, commit),
  });
}

const SAME_BYTES: PictureMaker = { make: ({ read }) => read() };
const WORDS_ONLY: CardMaker = {
  make: (card) => Promise.resolve(Buffer.from(JSON.stringify(card))),
};

interface SourceParts {
  readonly own: FileTree;
  readonly shipped: FileTree;
  readonly pictures: PictureMaker;
  readonly cards: CardMaker;
  readonly records: ByteCache | null;
  readonly readOrigin: () => Promise<Origin>;
  readonly listUncommitted: () => Promise<readonly string[]>;
}

function openSource(parts: SourceParts): ContentSource {
  return {
    readOrigin: parts.readOrigin,
    listUncommitted: parts.listUncommitted,
    readConfig: () => readConfig(parts.own),
    listDates: () => listDates(parts.own),
    readDay: (date) => readDay(parts.own, date),
    readPages: () => readFolder(parts.own, "content/pages"),
    readFingerprints: (dates) => readFingerprints(parts.own, dates),
    records: parts.records,
    readTheme: (name) => readTheme(parts, name),
    listThemes: () => listThemes(parts),
    readText: (path) => readText(parts.own, path),
    measurePicture: (path) => findPicture(parts.own, path),
    readPicture: (path) => readPicture(parts.own, path),
    stampPictures: (paths) => Promise.all(paths.map((path) => parts.own.stamp(path))),
    makePicture: (file, version) => {
      const read = () => readPicture(parts.own, file.path);
      return parts.pictures.make({ file, version, read });
    },
    makeCard: (card) => parts.cards.make(card),
  };
}

async function readConfig(tree: FileTree): Promise<Checked<SourceFile | null>> {
  const place = { file: CONFIG, line: 1, column: 1 };
  try {
    const bytes = await tree.read(CONFIG);
    if (bytes === null) return { value: null, problems: [] };
    const { value, problems } = decodeText(CONFIG, bytes);
    return { value: value === null ? null : { path: CONFIG, text: value }, problems };
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    const message = `The file cannot be read: ${error.reason}`;
    return { value: null, problems: [problem("unreadable", place, message)] };
  }
}

async function listDates(tree: FileTree): Promise<Checked<readonly IsoDate[]>> {
  const dates: IsoDate[] = [];
  const problems: Problem[] = [];
  for (const { path, kind } of await tree.list("content")) {
    const name = path.slice("content/".length);
    const date = parseIsoDate(name);
    if (kind === "folder" && date !== null) dates.push(date);
    else if (kind === "link") problems.push(noLink(path));
    else if (!OTHER_FOLDERS.includes(name)) problems.push(noDate(path));
  }
  return { value: dates, problems };
}

async function readFingerprints(
  tree: FileTree,
  dates?: readonly IsoDate[],
): Promise<ReadonlyMap<IsoDate, string>> {
  const prints = await tree.fingerprint("content", dates);
  return new Map(
    [...prints].flatMap(([name, print]) => {
      const date = parseIsoDate(name);
      return date === null ? [] : [[date, print] as const];
    }),
  );
}

function noLink(path: string): Problem {
  const message = "Links are not followed; put the folder itself here";
  return problem("symlink", { file: path, line: 1, column: 1 }, message);
}

function noDate(path: string): Problem {
  const message =
    "The name is no date; content lies in folders such as content/2026-01-05, candidates in content/inbox, pages of the site in content/pages";
  return problem("folder-date", { file: path, line: 1, column: 1 }, message);
}

async function readText(tree: FileTree, path: string): Promise<string | null> {
  if (!isOurs(path)) return null;
  try {
    const bytes = await tree.read(path);
    return bytes === null ? null : decodeText(path, bytes).value;
  } catch (error) {
    if (error instanceof UnreadableFile) return null;
    throw error;
  }
}

async function findPicture(tree: FileTree, path: string): Promise<PictureFile | null> {
  if (!isOurs(path)) return null;
  try {
    const bytes = await tree.read(path);
    return bytes === null ? null : measurePicture(path, bytes);
  } catch (error) {
    if (error instanceof UnreadableFile) return null;
    throw error;
  }
}

/** Whether a path that was written by somebody names a file of the publication. */
function isOurs(path: string): boolean {
  const isInside = [...PUBLICATION_PATHS, ...ANSWERS].some(
    (own) => path === own || path.startsWith(`${own}/`),
  );
  // A list of words, say, lies beside the config.
  const isList = /^[\w-]+\.txt$/.test(path);
  return (isInside || isList) && !path.split("/").includes("..");
}

async function readPicture(tree: FileTree, path: string): Promise<Uint8Array> {
  const bytes = await tree.read(path);
  if (bytes === null) throw new Error(`${path} was listed and is not there`);
  return bytes;
}
