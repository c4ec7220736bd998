import type { ContentFolder, DayFolder, PictureFile, SourceFile } from "../model/content.ts";
import type { IsoDate } from "../model/names.ts";
import { type Checked, type Problem, problem } from "../model/problem.ts";
import { decodeText } from "./decode-text.ts";
import { type FileTree, type TreeEntry, UnreadableFile } from "./file-tree.ts";
import { measurePicture } from "./measure-picture.ts";

const PICTURE_NAME = /\.(png|jpe?g|gif|webp|avif|svg)$/i;
const TEXT_NAME = /\.(md|markdown)$/i;

/** Reads all contributions of one date. @returns null if there is no folder of that date */
export async function readDay(tree: FileTree, date: IsoDate): Promise<DayFolder | null> {
  const folder = await readFolder(tree, `content/${date}`);
  return folder === null ? null : { date, ...folder };
}

/** @returns null if there is no such folder */
export async function readFolder(tree: FileTree, path: string): Promise<ContentFolder | null> {
  if ((await tree.find(path))?.kind !== "folder") return null;
  const { value: entries, problems: unread } = await listDay(tree, path);
  const files: SourceFile[] = [];
  const pictures: PictureFile[] = [];
  const problems: Problem[] = [...unread, ...findTwins(entries)];
  for (const entry of entries) {
    const read = await readContribution(tree, entry);
    problems.push(...read.problems);
    if (read.value === null) continue;
    if ("text" in read.value) files.push(read.value);
    else pictures.push(read.value);
  }
  return { path, files, pictures, problems };
}

async function listDay(tree: FileTree, path: string): Promise<Checked<readonly TreeEntry[]>> {
  try {
    return { value: await tree.list(path), problems: [] };
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    const message = `The folder cannot be read: ${error.reason}`;
    return { value: [], problems: [problem("unreadable", startOf(path), message)] };
  }
}

type Contribution = SourceFile | PictureFile;

async function readContribution(
  tree: FileTree,
  entry: TreeEntry,
): Promise<Checked<Contribution | null>> {
  const misfit = findMisfit(entry);
  if (misfit !== null) return { value: null, problems: [misfit] };
  try {
    const bytes = await tree.read(entry.path);
    // Vanished between the listing and now: as if it had never been listed.
    if (bytes === null) return { value: null, problems: [] };
    if (!TEXT_NAME.test(entry.path)) return measureOrReport(entry.path, bytes);
    const { value, problems } = decodeText(entry.path, bytes);
    return { value: value === null ? null : { path: entry.path, text: value }, problems };
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    const message = `The file cannot be read: ${error.reason}`;
    return { value: null, problems: [problem("unreadable", startOf(entry.path), message)] };
  }
}

function findMisfit(entry: TreeEntry): Problem | null {
  const place = startOf(entry.path);
  switch (entry.kind) {
    case "link":
      return problem("symlink", place, "Links are not followed; put the file itself here");
    case "folder":
      return problem(
        "day-folder",
        place,
        "There are no folders in such a folder; move the files up",
      );
    case "other":
      return problem("day-folder", place, "This is no file");
    case "file":
      if (TEXT_NAME.test(entry.path) || PICTURE_NAME.test(entry.path)) return null;
      return problem(
        "day-folder",
        place,
        "Neither Markdown (.md) nor a picture (.jpg, .png, .gif, .webp, .avif, .svg); remove or rename it",
      );
  }
}

function measureOrReport(path: string, bytes: Uint8Array): Checked<PictureFile | null> {
  const value = measurePicture(path, bytes);
  if (value !== null) return { value, problems: [] };
  const message = "The file is no picture that can be read, whatever its name says";
  return { value, problems: [problem("picture-format", startOf(path), message)] };
}

/** Two names that some file systems hold for one: a checkout there would lose a file. */
function findTwins(entries: readonly TreeEntry[]): Problem[] {
  const seen = new Map<string, string>();
  const problems: Problem[] = [];
  for (const { path } of entries) {
    const folded = path.normalize("NFC").toLowerCase();
    const twin = seen.get(folded);
    seen.set(folded, twin ?? path);
    if (twin === undefined) continue;
    const message = `The name differs from “${twin}” only in case or accents; rename one of them`;
    problems.push(problem("name-twins", startOf(path), message));
  }
  return problems;
}

function startOf(file: string): { file: string; line: number; column: number } {
  return { file, line: 1, column: 1 };
}
