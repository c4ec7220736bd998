import { execFile, spawn } from "node:child_process";

import { UserError } from "../model/user-error.ts";

/** What publications are made of; nothing else in a repository is looked at. */
export const PUBLICATION_PATHS = ["broadsheet.yaml", "content", "templates"] as const;

// A tree of 5,000 days and its pictures is some megabytes of names.
const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;

/** @returns null if git answers with an error @throws UserError if there is no git on this machine */
export async function runGit(root: string, args: readonly string[]): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const options = { cwd: root, maxBuffer: MAX_OUTPUT_BYTES, encoding: "utf8" as const };
    execFile("git", [...args], options, (error, stdout) => {
      if (error === null) resolve(stdout);
      else if (error.code === "ENOENT") reject(noGit());
      else resolve(null);
    });
  });
}

/** Whether the folder lies in a work tree. A machine without git has none. */
export async function isInWorkTree(root: string): Promise<boolean> {
  try {
    return (await runGit(root, ["rev-parse", "--is-inside-work-tree"]))?.trim() === "true";
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

/** @returns the full commit id, null if the ref names none */
export async function readCommit(root: string, ref: string): Promise<string | null> {
  const args = ["rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`];
  return (await runGit(root, args))?.trim() ?? null;
}

/** Paths below the root that differ between a commit and the disk, new files too, in order. */
export async function listDifferences(root: string, commit: string): Promise<readonly string[]> {
  const paths = ["--", ...PUBLICATION_PATHS];
  const changed = await runGit(root, ["diff", "--name-only", "--relative", "-z", commit, ...paths]);
  const untracked = ["ls-files", "--others", "--exclude-standard", "-z", ...paths];
  const added = await runGit(root, untracked);
  const names = `${changed ?? ""}${added ?? ""}`.split("\0").filter((name) => name !== "");
  return [...new Set(names)].sort();
}

/** Reads blobs in one conversation with `git cat-file --batch`; the answers are in the order asked. */
export async function readBlobs(
  root: string,
  ids: readonly string[],
): Promise<readonly Uint8Array[]> {
  const child = spawn("git", ["cat-file", "--batch"], {
    cwd: root,
    stdio: ["pipe", "pipe", "ignore"],
  });
  const chunks: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  child.stdin.end(ids.map((id) => `${id}\n`).join(""));
  await new Promise<void>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", () => resolve());
  });
  return splitBatch(Buffer.concat(chunks), ids.length);
}

/** Each answer is `<id> blob <size>\n<bytes>\n`. */
function splitBatch(output: Buffer, count: number): readonly Uint8Array[] {
  const blobs: Uint8Array[] = [];
  let at = 0;
  while (blobs.length < count) {
    const lineEnd = output.indexOf(0x0a, at);
    const size = Number(output.toString("latin1", at, lineEnd).split(" ")[2]);
    if (lineEnd < 0 || !Number.isInteger(size)) throw new Error("git cat-file gave no blob");
    blobs.push(output.subarray(lineEnd + 1, lineEnd + 1 + size));
    at = lineEnd + 1 + size + 1;
  }
  return blobs;
}

function noGit(): UserError {
  return new UserError("no-git", {
    message: "The program “git” was not found",
    advice: "Install git, or run the command where it is installed",
  });
}
