import { randomUUID } from "node:crypto";
import { access, mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import type { PublicationWriter, TextChange } from "../model/ports.ts";
import { readErrorCode } from "../model/read-error-code.ts";
import { UserError } from "../model/user-error.ts";
import { withLock } from "./with-lock.ts";

/** Writes new files below a publication's root and never over an old one. */
export function openPublicationWriter(root: string): PublicationWriter {
  const listTaken = async (paths: Iterable<string>): Promise<readonly string[]> => {
    const taken: string[] = [];
    for (const path of paths) if (await exists(join(root, path))) taken.push(path);
    return taken;
  };
  return {
    listTaken,
    create: async (files) => {
      const taken = await listTaken(files.keys());
      return taken.length > 0 ? taken : createAll(root, files);
    },
    replace: async (changes) => {
      const missed: string[] = [];
      for (const change of changes) {
        const isDone = await withLock(join(root, change.path), () => replaceText(root, change));
        if (isDone !== true) missed.push(change.path);
      }
      return missed;
    },
  };
}

/**
 * All or none: what was written before a failure is taken away again.
 *
 * @returns a path that somebody else took just now
 */
async function createAll(
  root: string,
  files: ReadonlyMap<string, string>,
): Promise<readonly string[]> {
  const made: string[] = [];
  for (const [path, text] of files) {
    const file = join(root, path);
    try {
      const folder = await mkdir(dirname(file), { recursive: true });
      if (folder !== undefined) made.push(folder);
      await writeFile(file, text, { flag: "wx", mode: toMode(text) }).catch(
        async (error: unknown) => {
          if (!isThere(error)) await rm(file, { force: true });
          throw error;
        },
      );
      made.push(file);
    } catch (error) {
      if (isThere(error)) {
        for (const one of made.reverse()) await rm(one, { force: true }).catch(() => undefined);
        return [path];
      }
      for (const one of made.reverse()) await rm(one, { recursive: true, force: true });
      throw notWritten(file, error);
    }
  }
  return [];
}

/** @returns false if somebody else made the file meanwhile */
async function createText(file: string, text: string): Promise<boolean> {
  try {
    await writeFile(file, text, { flag: "wx" });
    return true;
  } catch (error) {
    if (isThere(error)) return false;
    throw notWritten(file, error);
  }
}

/** What begins with `#!` is a program; git runs hooks that are none by saying so and going on. */
function toMode(text: string): number {
  return text.startsWith("#!") ? 0o777 : 0o666;
}

const MARK = "\uFEFF";

/** Beside the old file and by a rename: nobody reads half of it. @returns false if it was changed meanwhile */
async function replaceText(root: string, { path, before, after }: TextChange): Promise<boolean> {
  const file = join(root, path);
  if (before === null) return createText(file, after);
  const written = await readFile(file, "utf8").catch(() => null);
  const mark = written?.startsWith(MARK) === true ? MARK : "";
  if (written !== mark + before) return false;
  const fresh = `${file}.${randomUUID()}~`;
  try {
    const { mode } = await stat(file);
    await writeFile(fresh, mark + after, { flag: "wx", mode });
    await rename(fresh, file);
    return true;
  } catch (error) {
    await rm(fresh, { force: true });
    throw notWritten(file, error);
  }
}

function notWritten(file: string, error: unknown): UserError {
  return new UserError("not-written", {
    message: `${file} cannot be written: ${error instanceof Error ? error.message : String(error)}`,
    advice: "Make room or rights, then try again; nothing was written",
  });
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

/** Somebody else made the file just now; it is theirs. */
function isThere(error: unknown): boolean {
  return readErrorCode(error) === "EEXIST";
}
