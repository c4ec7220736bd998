import { execFile, spawn } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";

import { UserError } from "../model/user-error.ts";

/** What publications are made of; nothing else in a repository is looked at. */
export const PUBLICATION_PATHS = ["broadsheet.yaml", "content", "templates"] as const;

// A tree of 5,000 days and its pictures is some megabytes of names.
const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;

const HOOK_VARIABLES = new Set(["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"]);

/** @returns null if git answers with an error @throws UserError if there is no git on this machine */
export async function runGit(root: string, args: readonly string[]): Promise<string | null> {
  const answer = await askGit(root, args);
  return answer.kind === "output" ? answer.text : null;
}

/**
 * Whether the folder lies in a work tree.
 *
 * @throws UserError where there is a repository that git cannot or will not read (no git, another owner):
 *   taking the files on disk then would mail what nobody committed
 */
export async function isInWorkTree(root: string): Promise<boolean> {
  const repository = findRepository(root);
  if (repository === null) return false;
  const answer = await askGit(root, ["rev-parse", "--is-inside-work-tree"]);
  if (answer.kind === "output" && answer.text.trim() === "true") return true;
  const reason = answer.kind === "output" ? "It is no work tree" : answer.reason;
  throw new UserError("git-unusable", {
    message: `Git does not read the repository of ${repository}: ${reason}`,
    advice:
      "Run the command as the user who owns the repository, or mend it; only a commit is sent from there",
  });
}

export type GitAnswer =
  | { readonly kind: "output"; readonly text: string }
  /** One line of git's own words. */
  | { readonly kind: "refused"; readonly reason: string };

/**
 * Asks git one thing.
 *
 * @param more.remote milliseconds for a question to another machine, after which it counts as refused
 * @throws UserError if there is no git on this machine
 */
export async function askGit(
  root: string,
  args: readonly string[],
  more: { readonly remote?: number } = {},
): Promise<GitAnswer> {
  const env = { ...toGitEnvironment(), ...(more.remote !== undefined && NOBODY_TO_ASK) };
  const limits = { timeout: more.remote ?? 0, maxBuffer: MAX_OUTPUT_BYTES };
  return new Promise((resolve, reject) => {
    const options = { cwd: root, env, ...limits, encoding: "utf8" } as const;
    execFile("git", [...args], options, (error, stdout, stderr) => {
      if (error === null) resolve({ kind: "output", text: stdout });
      else if (error.code === "ENOENT") reject(noGit());
      else if (error.killed === true) resolve({ kind: "refused", reason: "No answer in time" });
      else resolve({ kind: "refused", reason: stderr.trim().split("\n")[0] ?? "" });
    });
  });
}

/** Under cron nobody types a password: git is to fail where it would ask. */
const NOBODY_TO_ASK = {
  GIT_TERMINAL_PROMPT: "0",
  GIT_SSH_COMMAND: process.env["GIT_SSH_COMMAND"] ?? "ssh -o BatchMode=yes -o ConnectTimeout=20",
};

/**
 * Without the variables that hooks set: inside one they would make another repository out of the one that
 * the publication is in.
 */
function toGitEnvironment(): NodeJS.ProcessEnv {
  const { env } = process;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !HOOK_VARIABLES.has(name)));
}

/** @returns the folder that holds `.git`, the root itself or one above it */
function findRepository(root: string): string | null {
  // As git does it: a link to the folder has other folders above it.
  for (let folder = realpathSync(root); ; folder = dirname(folder)) {
    if (existsSync(join(folder, ".git"))) return folder;
    if (dirname(folder) === folder) return null;
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
    env: toGitEnvironment(),
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
    advice:
      "Install git, or run the command where it is installed: only a commit is sent from a repository",
  });
}
