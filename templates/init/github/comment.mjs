// Called by comment.yml: finds the pull request of a run and writes its one comment anew.
import { spawnSync } from "node:child_process";

const { API, TOKEN, REPOSITORY, RUN, HEAD_SHA, HEAD_OWNER, HEAD_BRANCH, REVIEW, SERVER } =
  process.env;
const MARK = "<!-- broadsheet review -->";

async function ask(path, method = "GET", body) {
  const response = await globalThis.fetch(`${API}/repos/${REPOSITORY}/${path}`, {
    method,
    headers: {
      accept: "application/vnd.github+json",
      authorization: `Bearer ${TOKEN}`,
      "x-github-api-version": "2022-11-28",
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path} was answered with ${response.status}`);
  return response.json();
}

/** By the commit, and not by what the run says of itself. */
async function findPullRequest() {
  const head = encodeURIComponent(`${HEAD_OWNER}:${HEAD_BRANCH}`);
  const open = await ask(`pulls?state=open&head=${head}`);
  return open.find((pull) => pull.head.sha === HEAD_SHA)?.number ?? null;
}

async function findPage() {
  const { artifacts } = await ask(`actions/runs/${RUN}/artifacts?per_page=100`);
  const page = artifacts.find((artifact) => artifact.name === "review.html");
  return page === undefined
    ? null
    : `${SERVER}/${REPOSITORY}/actions/runs/${RUN}/artifacts/${page.id}`;
}

async function findComment(number) {
  for (let page = 1; ; page += 1) {
    const comments = await ask(`issues/${number}/comments?per_page=100&page=${page}`);
    const own = comments.find(({ user, body }) => user.type === "Bot" && body.startsWith(MARK));
    if (own !== undefined || comments.length < 100) return own?.id ?? null;
  }
}

/** The program of the main branch makes it, so that nothing that a branch wrote is more than text. */
function makeBody(page) {
  const args = ["--no-install", "broadsheet", "review", "--comment", REVIEW];
  const link = page === null ? [] : ["--page", page];
  const { status, stdout } = spawnSync("npx", [...args, ...link], { encoding: "utf8" });
  if (status !== 0) throw new Error("The review cannot be read");
  return stdout;
}

const number = await findPullRequest();
if (number === null) {
  console.log(`No open pull request is at ${HEAD_SHA}`);
} else {
  const body = makeBody(await findPage());
  const known = await findComment(number);
  if (known === null) await ask(`issues/${number}/comments`, "POST", { body });
  else await ask(`issues/comments/${known}`, "PATCH", { body });
}
