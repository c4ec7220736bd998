import { constants, type Dirent } from "node:fs";
import { type FileHandle, lstat, open, readdir, stat } from "node:fs/promises";
import { join } from "node:path";

import { readErrorCode } from "../../model/read-error-code.ts";
import {
  type FileMail,
  FIRST_PART_BYTES,
  type IncomingMail,
  MOST_MAIL_BYTES,
} from "../../model/report-sources.ts";
import { UserError } from "../../model/user-error.ts";
import { isMbox, readMbox } from "./read-mbox.ts";

/**
 * Mails in files, in the order of their names: one mail a file, an mbox, a Maildir, or folders of all of these.
 *
 * Links, sockets, devices and hidden files are passed over, and of a Maildir everything that is no mail. What vanishes
 * meanwhile is passed over too, as a Maildir's mails move when somebody looks at them.
 *
 * @param path a link is followed here, since somebody named it
 * @throws UserError for what cannot be read, with its name
 */
export async function* readReportFiles(path: string): AsyncIterable<FileMail> {
  const found = await stat(path).catch((error: unknown) => {
    throw toUserError(path, error);
  });
  if (found.isDirectory()) yield* readFolder(path);
  else if (found.isFile()) yield* readFile(path);
  else throw unreadable(path, "It is neither a file nor a folder");
}

async function* readFolder(folder: string): AsyncIterable<FileMail> {
  const entries = await listEntries(folder);
  const isMaildir = ["cur", "new"].every((name) =>
    entries.some((entry) => entry.name === name && entry.isDirectory()),
  );
  for (const entry of entries.filter((each) => isLookedAt(each, isMaildir ? "maildir" : "plain"))) {
    const path = join(folder, entry.name);
    const kind = await readKind(path, entry);
    if (kind === "folder") yield* readFolder(path);
    else if (kind === "file") yield* readFile(path);
  }
}

async function listEntries(folder: string): Promise<readonly Dirent[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.sort((one, other) => (one.name < other.name ? -1 : 1));
  } catch (error) {
    if (isMissing(error)) return [];
    throw toUserError(folder, error);
  }
}

/** Maildir++: subfolders begin with a dot; what is in `tmp` is not there yet; files beside them are the server's own. */
function isLookedAt(entry: Dirent, where: "maildir" | "plain"): boolean {
  if (where === "plain") return !entry.name.startsWith(".");
  return entry.name !== "tmp" && !entry.isFile();
}

async function readKind(path: string, entry: Dirent): Promise<"file" | "folder" | "other"> {
  // Some file systems list names without kinds.
  const isKnown = entry.isFile() || entry.isDirectory() || entry.isSymbolicLink();
  const found = isKnown ? entry : await lstat(path).catch(() => entry);
  if (found.isDirectory()) return "folder";
  return found.isFile() ? "file" : "other";
}

async function* readFile(path: string): AsyncIterable<FileMail> {
  try {
    yield* readOpenFile(path);
  } catch (error) {
    if (!isMissing(error)) throw toUserError(path, error);
  }
}

async function* readOpenFile(path: string): AsyncIterable<FileMail> {
  // A pipe that took the file's place would otherwise be waited for.
  const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    if (!(await handle.stat()).isFile()) return;
    const head = await readBytes(handle, 5);
    if (!isMbox(head)) {
      yield { name: path, ...(await readSingle(handle)) };
      return;
    }
    let count = 0;
    const stream = handle.createReadStream({ start: 0, autoClose: false });
    for await (const mail of readMbox(stream)) {
      count += 1;
      yield { name: `${path}#${count}`, ...mail };
    }
  } finally {
    await handle.close();
  }
}

async function readSingle(handle: FileHandle): Promise<IncomingMail> {
  const { size } = await handle.stat();
  const isWhole = size <= MOST_MAIL_BYTES;
  const bytes = await readBytes(handle, isWhole ? size : FIRST_PART_BYTES);
  return { mail: { bytes, envelopeTo: null }, cutFrom: isWhole ? null : size };
}

async function readBytes(handle: FileHandle, count: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(count);
  let at = 0;
  while (at < count) {
    const { bytesRead } = await handle.read(bytes, at, count - at, at);
    if (bytesRead === 0) break;
    at += bytesRead;
  }
  return bytes.subarray(0, at);
}

function isMissing(error: unknown): boolean {
  const code = readErrorCode(error);
  return code === "ENOENT" || code === "ENOTDIR";
}

function toUserError(path: string, error: unknown): unknown {
  const code = readErrorCode(error);
  if (!(error instanceof Error) || error instanceof UserError || code === "") return error;
  return unreadable(path, REASONS[code] ?? error.message);
}

function unreadable(path: string, reason: string): UserError {
  return new UserError("reports-unreadable", {
    message: `${path} cannot be read: ${reason}`,
    advice: "Name a mail, an mbox, a Maildir or a folder of mails that this user may read",
    exitStatus: 2,
  });
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "There is no such file or folder",
  ENOTDIR: "There is no such file or folder",
  EACCES: "This user may not read it",
  EPERM: "This user may not read it",
};
