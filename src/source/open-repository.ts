import { setTimeout as delay } from "node:timers/promises";

import { type EditionId, parseEditionId, toEditionId } from "../model/names.ts";
import type { PullOutcome, RecordOutcome, Repository, SentRecord } from "../model/ports.ts";
import { askGit, isInWorkTree, readCommit, runGit } from "./git.ts";

/** A remote that says nothing must not hold the morning's mail back. */
const REMOTE_TIMEOUT_MS = 60_000;
const TAGS = "refs/tags/sent/";

/** The repository that a publication lies in. */
export function openRepository(root: string): Repository {
  return {
    pull: (ref) => pull(root, ref),
    recordSent: (record) => recordSent(root, record),
    listSent: () => listSent(root),
    findMergeBase: (ref) => findMergeBase(root, ref),
  };
}

async function pull(root: string, ref: string): Promise<PullOutcome> {
  if (!(await isInWorkTree(root))) {
    return { kind: "stuck", reason: "The publication is in no git repository" };
  }
  const remote = await findRemote(root);
  if (remote === null) {
    return { kind: "stuck", reason: "There is no remote to fetch from (git remote add origin …)" };
  }
  const fetched = await askGit(root, ["fetch", "--quiet", remote], { remote: REMOTE_TIMEOUT_MS });
  if (fetched.kind === "refused") return { kind: "unreachable", reason: fetched.reason };
  return moveForward(root, ref);
}

/** The remote of the branch that is checked out, else `origin`, else the only one. */
async function findRemote(root: string): Promise<string | null> {
  const branch = await readBranch(root);
  const own = branch === null ? null : await runGit(root, ["config", `branch.${branch}.remote`]);
  const known = ((await runGit(root, ["remote"])) ?? "").split("\n").filter((name) => name !== "");
  const wanted = own?.trim() ?? "origin";
  if (known.includes(wanted)) return wanted;
  return known.length === 1 ? (known[0] ?? null) : null;
}

/** @returns null while no branch is checked out */
async function readBranch(root: string): Promise<string | null> {
  return (await runGit(root, ["symbolic-ref", "--quiet", "--short", "HEAD"]))?.trim() ?? null;
}

/** Only a branch of this clone has to be moved; a tag, a commit or `origin/main` is where the fetch left it. */
async function moveForward(root: string, ref: string): Promise<PullOutcome> {
  const current = await readBranch(root);
  const branch = ref === "HEAD" ? current : ref;
  const isBranch = branch !== null && (await readCommit(root, `refs/heads/${branch}`)) !== null;
  if (!isBranch) return { kind: "pulled" };
  const upstream = `${branch}@{upstream}`;
  if ((await readCommit(root, upstream)) === null) {
    const reason = `The branch ${branch} follows none of the remote (git branch --set-upstream-to=…)`;
    return { kind: "stuck", reason };
  }
  const move =
    branch === current
      ? ["merge", "--quiet", "--ff-only", upstream]
      : ["fetch", "--quiet", ".", `${upstream}:refs/heads/${branch}`];
  return tryMove(root, { branch, upstream, move });
}

/** Another run may be moving it at this moment, and then holds git's own lock. */
const TRIES = 4;
const PAUSE_MS = 500;

async function tryMove(
  root: string,
  step: { readonly branch: string; readonly upstream: string; readonly move: readonly string[] },
): Promise<PullOutcome> {
  const { branch, upstream, move } = step;
  let reason = "";
  for (let left = TRIES; left > 0; left -= 1) {
    // What is only here, and not there yet, is no reason to stop.
    if (await isAncestor(root, upstream, branch)) return { kind: "pulled" };
    if (!(await isAncestor(root, branch, upstream))) {
      return { kind: "stuck", reason: `${branch} and its remote have gone different ways` };
    }
    const moved = await askGit(root, move);
    if (moved.kind === "output") return { kind: "pulled" };
    reason = moved.reason;
    await delay(PAUSE_MS);
  }
  return { kind: "stuck", reason };
}

async function isAncestor(root: string, older: string, newer: string): Promise<boolean> {
  return (await runGit(root, ["merge-base", "--is-ancestor", older, newer])) !== null;
}

async function recordSent(root: string, record: SentRecord): Promise<RecordOutcome> {
  const { edition, commit, email, message } = record;
  const tag = `${TAGS}${edition}`;
  const tagged = await readCommit(root, tag);
  if (tagged !== null && tagged !== commit) {
    return { kind: "failed", reason: `The tag sent/${edition} is at another commit, ${tagged}` };
  }
  if (tagged === null) {
    const person = ["-c", "user.name=Broadsheet", "-c", `user.email=${email}`];
    const make = ["tag", "--annotate", "--message", message, `sent/${edition}`, commit];
    const made = await askGit(root, [...person, ...make]);
    if (made.kind === "refused") return { kind: "failed", reason: made.reason };
  }
  const remote = await findRemote(root);
  if (remote === null) return { kind: "failed", reason: "There is no remote to push the tag to" };
  const push = ["push", "--quiet", remote, `${tag}:${tag}`];
  const pushed = await askGit(root, push, { remote: REMOTE_TIMEOUT_MS });
  return pushed.kind === "output"
    ? { kind: "recorded" }
    : { kind: "failed", reason: pushed.reason };
}

async function findMergeBase(root: string, ref: string): Promise<string | null> {
  const commit = await readCommit(root, ref);
  if (commit === null) return null;
  const base = await runGit(root, ["merge-base", commit, "HEAD"]);
  return base === null ? null : base.trim();
}

async function listSent(root: string): Promise<readonly EditionId[]> {
  if (!(await isInWorkTree(root))) return [];
  const names = await runGit(root, ["for-each-ref", "--format=%(refname)", TAGS]);
  return (names ?? "").split("\n").flatMap((name) => {
    const edition = parseEditionId(name.slice(TAGS.length));
    return edition === null ? [] : [toEditionId(edition)];
  });
}
